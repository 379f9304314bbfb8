package io.perennial.cdk;

import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.Runbooks;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Settings of the model's alarms.
///
/// @param period                 period of one data point: the window, at most a day
/// @param rules                  rule by alarm; an alarm without a rule is not created
/// @param labelCoverageThreshold share of predictions with an actual below which the alarm fires
/// @param runbooks               pages that descriptions and notifications name
record AlarmOptions(
        Duration period, Map<ModelAlarm, MOutOfNRule> rules, double labelCoverageThreshold, Runbooks runbooks) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String OFF = "off";

    AlarmOptions {
        rules = Map.copyOf(rules);
    }

    /// @param local whether windows last seconds: then one window fires an alarm by default
    static AlarmOptions from(EnvironmentValues values, Duration window, boolean local) {
        Map<ModelAlarm, MOutOfNRule> rules = new EnumMap<>(ModelAlarm.class);
        int longest = MOutOfNRule.maxEvaluationPeriods(window);
        for (ModelAlarm alarm : ModelAlarm.values()) {
            String key = settingKey(alarm);
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
        return new AlarmOptions(
                values.duration("monitoring.alarm_period", day),
                rules,
                values.share("monitoring.label_coverage_threshold", "0.02"),
                new Runbooks(values.text("monitoring.runbooks", Runbooks.FOLDER)));
    }

    /// Rules of the alarms that start a retraining, as the trigger reads them: `DRIFT=2/3,PERFORMANCE=2/3`.
    String retrainingRules() {
        return new TreeMap<>(rules)
                .entrySet().stream()
                        .filter(rule -> rule.getKey().startsRetraining())
                        .map(rule -> rule.getKey() + "=" + rule.getValue().datapointsToAlarm() + "/"
                                + rule.getValue().evaluationPeriods())
                        .collect(Collectors.joining(","));
    }

    private static String settingKey(ModelAlarm alarm) {
        return switch (alarm) {
            case DRIFT -> "monitoring.drift_alarm";
            case QUALITY -> "monitoring.quality_alarm";
            case PERFORMANCE -> "monitoring.performance_alarm";
            case LABEL_COVERAGE -> "monitoring.label_coverage_alarm";
        };
    }

    /// Default rules. A data quality issue fires at once, since it blocks retraining. Drift and performance
    /// need two windows of three. Label coverage allows for late actuals.
    private static MOutOfNRule defaultRule(ModelAlarm alarm) {
        return switch (alarm) {
            case QUALITY -> MOutOfNRule.ONE_OUT_OF_ONE;
            case DRIFT, PERFORMANCE -> new MOutOfNRule(2, 3);
            case LABEL_COVERAGE -> new MOutOfNRule(3, 3);
        };
    }

    private static MOutOfNRule requireWithinLookBack(String key, MOutOfNRule rule, int longest, Duration window) {
        if (rule.evaluationPeriods() > longest) {
            throw new IllegalArgumentException("setting '" + key + "' evaluates " + rule.evaluationPeriods()
                    + " windows of "
                    + window
                    + "; CloudWatch evaluates at most a day, or a week in windows of an hour and more: use at most "
                    + longest);
        }
        return rule;
    }
}
