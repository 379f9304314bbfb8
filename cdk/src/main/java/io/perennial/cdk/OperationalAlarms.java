package io.perennial.cdk;

import static io.perennial.deployment.MonitoringMetric.PREDICTIONS;

import io.perennial.deployment.ServingMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// Alarms on the machinery itself, for people only: functions that fail or are throttled, retrainings and scorings
/// that fail, monitoring that has fallen silent. They rest on metrics that AWS publishes and a local AWS does not,
/// and go to people straight from CloudWatch, so that they still arrive when every function is broken.
///
/// An outage of one service fails several parts at once. So the failures speak through one composite alarm, which
/// names those that ring: one mail for one cause. Silence lasts and would keep the composite ringing over failures
/// that come later, so it speaks for itself.
final class OperationalAlarms extends Construct {
    private static final Duration MAX_LOOK_BACK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    private final StackOptions options;
    private final Topic notificationTopic;
    private final List<Alarm> failureAlarms = new ArrayList<>();
    private final List<Alarm> missingDataAlarms = new ArrayList<>();

    OperationalAlarms(Construct scope, StackOptions options, Topic people) {
        super(scope, "Health");
        this.options = options;
        this.notificationTopic = people;
    }

    /// @param functions by the first word of the alarm's name
    OperationalAlarms addFunctionAlarms(Map<String, Function> functions) {
        functions.forEach((name, function) -> addFailureAlarm(
                name + "Errors",
                function.metricErrors(fiveMinutes()),
                "The function " + options.model() + "-" + name.toLowerCase(Locale.ROOT)
                        + " failed; its log group says why"));
        Map<String, IMetric> throttles = new HashMap<>();
        functions.forEach((name, function) ->
                throttles.put(name.toLowerCase(Locale.ROOT), function.metricThrottles(fiveMinutes())));
        addFailureAlarm(
                "FunctionsThrottled",
                sum("Throttles of all functions", throttles),
                "Lambda turned calls away: the account's or a function's concurrency is used up. Callers got errors;"
                        + " ask for more concurrency or send less");
        return this;
    }

    /// Predictions that were answered but that the log refused; they wait in the serving function's log.
    OperationalAlarms addSpillAlarm() {
        addFailureAlarm(
                "PredictionsSpilled",
                ModelMetrics.of(options.model(), ServingMetric.SPILLED_PREDICTIONS)
                        .with(fiveMinutes()),
                "DynamoDB refused predictions that were answered: none is lost, they are lines of the serving function's"
                        + " log. See whether the table is throttled, then replay them");
        return this;
    }

    OperationalAlarms addRetrainingAlarms(StateMachine stateMachine) {
        addFailureAlarm(
                "RetrainingFailed",
                stateMachine.metricFailed(fiveMinutes()),
                "A retraining failed. The notification says which task, why, and which version is champion now");
        addFailureAlarm(
                "RetrainingTimedOut",
                stateMachine.metricTimedOut(fiveMinutes()),
                "A retraining took too long and was given up, without a notification; `perennial versions "
                        + options.model() + "` says which version is champion now");
        return this;
    }

    /// Of sets of files: failed and given up after a day in one figure.
    OperationalAlarms addScoringAlarm(StateMachine stateMachine) {
        addFailureAlarm(
                "ScoringFailed",
                sum(
                        "Scorings that failed or timed out",
                        Map.of(
                                "failed", stateMachine.metricFailed(fiveMinutes()),
                                "late", stateMachine.metricTimedOut(fiveMinutes()))),
                "A set of files was not scored to its end; the execution says which file and why. Started again with"
                        + " the same input it goes on with what is missing");
        return this;
    }

    /// Monitoring publishes the count of predictions each window, zero included. Two windows without: it is broken.
    /// CloudWatch looks back seven days at most, so longer windows go without.
    OperationalAlarms addMonitoringAlarm() {
        Duration silence = options.window().multipliedBy(2);
        if (silence.compareTo(MAX_LOOK_BACK) <= 0) {
            Duration period = options.window().compareTo(DAY) > 0 ? DAY : options.window();
            Alarm alarm = ModelMetrics.of(options.model(), PREDICTIONS)
                    .with(MetricOptions.builder()
                            .statistic("SampleCount")
                            .period(Durations.of(period))
                            .build())
                    .createAlarm(
                            this,
                            "MonitoringSilent",
                            CreateAlarmOptions.builder()
                                    .alarmName(options.model() + "-monitoring-silent")
                                    .alarmDescription("Monitoring has published nothing for two windows: nobody"
                                            + " watches the model. A new stack rings until its first window is over")
                                    .threshold(1)
                                    .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                                    .evaluationPeriods(Math.ceilDiv(silence.toSeconds(), period.toSeconds()))
                                    .treatMissingData(TreatMissingData.BREACHING)
                                    .build());
            alarm.addAlarmAction(new SnsAction(notificationTopic));
            missingDataAlarms.add(alarm);
        }
        return this;
    }

    /// One voice for all failures watched so far.
    OperationalAlarms addCompositeAlarm() {
        CompositeAlarm composite = CompositeAlarm.Builder.create(this, "Failures")
                .compositeAlarmName(options.model() + "-machinery")
                .alarmDescription("A part of the machinery fails; the alarms named in this message say which")
                .alarmRule(AlarmRule.anyOf(failureAlarms.stream()
                        .map(alarm -> AlarmRule.fromAlarm(alarm, AlarmState.ALARM))
                        .toArray(software.amazon.awscdk.services.cloudwatch.IAlarmRule[]::new)))
                .build();
        composite.addAlarmAction(new SnsAction(notificationTopic));
        return this;
    }

    List<Alarm> all() {
        List<Alarm> all = new ArrayList<>(failureAlarms);
        all.addAll(missingDataAlarms);
        return all;
    }

    private static MathExpression sum(String label, Map<String, IMetric> metrics) {
        return MathExpression.Builder.create()
                .label(label)
                .expression("SUM(METRICS())")
                .usingMetrics(metrics)
                .period(software.amazon.awscdk.Duration.minutes(5))
                .build();
    }

    private void addFailureAlarm(String id, IMetric metric, String explanation) {
        failureAlarms.add(Alarm.Builder.create(this, id)
                .metric(metric)
                .alarmName(options.model() + "-" + name(id))
                .alarmDescription(explanation)
                .threshold(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build());
    }

    /// `RetrainingFailed` becomes `retraining-failed`.
    private static String name(String id) {
        return id.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static MetricOptions fiveMinutes() {
        return MetricOptions.builder()
                .statistic("Sum")
                .period(software.amazon.awscdk.Duration.minutes(5))
                .build();
    }
}
