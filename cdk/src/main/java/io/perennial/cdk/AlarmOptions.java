package io.perennial.cdk;

import io.perennial.deployment.ModelAlarm;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// When the model's alarms ring.
///
/// @param period                 stretch of metrics that counts as one window: the window, a day at most
/// @param rules                  windows needed, by alarm; an alarm without a rule is not made
/// @param labelCoverageThreshold share of predictions with an actual below which the truth is missing
record AlarmOptions(Duration period, Map<ModelAlarm, MOutOfNRule> rules, double labelCoverageThreshold) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String OFF = "off";

    AlarmOptions {
        rules = Map.copyOf(rules);
    }

    /// @param local whether windows follow each other in seconds: then one window rings, unless told otherwise
    static AlarmOptions from(ContextValues values, Duration window, boolean local) {
        Map<ModelAlarm, MOutOfNRule> rules = new EnumMap<>(ModelAlarm.class);
        int longest = MOutOfNRule.maxEvaluationPeriods(window);
        for (ModelAlarm alarm : ModelAlarm.values()) {
            String key = contextKey(alarm);
            Optional<String> text = values.optionalText(key);
            if (text.isEmpty()) {
                rules.put(
                        alarm,
                        local ? MOutOfNRule.ONE_OUT_OF_ONE : defaultRule(alarm).atMost(longest));
            } else if (!text.get().equals(OFF)) {
                rules.put(alarm, requireWithinLookBack(key, MOutOfNRule.parse(key, text.get()), longest, window));
            }
        }
        String day = window.compareTo(DAY) > 0 ? DAY.toString() : window.toString();
        return new AlarmOptions(values.duration("alarmPeriod", day), rules, values.share("labelFloor", "0.02"));
    }

    private static String contextKey(ModelAlarm alarm) {
        return switch (alarm) {
            case DRIFT -> "driftAlarm";
            case QUALITY -> "qualityAlarm";
            case PERFORMANCE -> "performanceAlarm";
            case LABEL_COVERAGE -> "labelCoverageAlarm";
        };
    }

    /// Bad data is told at once, since it keeps models from learning. One odd day is no reason to learn anew,
    /// two of three are. Actuals may take a while.
    private static MOutOfNRule defaultRule(ModelAlarm alarm) {
        return switch (alarm) {
            case QUALITY -> MOutOfNRule.ONE_OUT_OF_ONE;
            case DRIFT, PERFORMANCE -> new MOutOfNRule(2, 3);
            case LABEL_COVERAGE -> new MOutOfNRule(3, 3);
        };
    }

    private static MOutOfNRule requireWithinLookBack(String key, MOutOfNRule rule, int longest, Duration window) {
        if (rule.evaluationPeriods() > longest) {
            throw new IllegalArgumentException("context value '" + key + "' looks at " + rule.evaluationPeriods()
                    + " windows of "
                    + window + "; CloudWatch looks back a day, or a week in windows of an hour and more: use at most "
                    + longest);
        }
        return rule;
    }
}
