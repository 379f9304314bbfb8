package io.perennial.cdk;

import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.Runbooks;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /// Periods shorter than a minute that CloudWatch has.
    private static final Set<Duration> PERIODS =
            Set.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

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
        return new AlarmOptions(
                period(values, window, local),
                rules,
                values.share("monitoring.label_coverage_threshold", "0.02"),
                new Runbooks(values.text("monitoring.runbooks", Runbooks.FOLDER)));
    }

    /// The window, at most a day. A local AWS may have another period, since its clock may run faster.
    private static Duration period(EnvironmentValues values, Duration window, boolean local) {
        Duration most = window.compareTo(DAY) > 0 ? DAY : window;
        Optional<String> text = values.optionalText("monitoring.alarm_period");
        if (text.isEmpty()) {
            return most;
        }
        Duration period = values.duration("monitoring.alarm_period", text.get());
        EnvironmentValues.require(
                local || period.equals(most),
                "setting 'monitoring.alarm_period' is for a local AWS only; leave it out, alarms evaluate a window ("
                        + most + ") at a time");
        EnvironmentValues.require(
                period.toMillis() % 60_000 == 0 || PERIODS.contains(period),
                "setting 'monitoring.alarm_period' is " + text.get()
                        + ", which CloudWatch does not have; use PT1S, PT5S, PT10S, PT30S or whole minutes");
        return period;
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
