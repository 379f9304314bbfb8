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
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// Alarms on the operation of the stack: functions that fail or are throttled, retrainings and scoring executions
/// that fail, monitoring that publishes no metric. They use metrics that AWS publishes and a local AWS does not.
/// CloudWatch sends them to people directly, so they arrive even if every function fails.
///
/// An outage of one service makes several parts fail at once. So one composite alarm covers the failures and names
/// the alarms in ALARM: one e-mail for one cause. The alarm on missing monitoring metrics is not part of it: it may
/// last, and would then hide later failures.
final class OperationalAlarms extends Construct {
    private static final Duration MAX_LOOK_BACK = Duration.ofDays(7);
    private static final Duration MAX_SPILL_AGE = Duration.ofMinutes(65);
    private static final Duration DAY = Duration.ofDays(1);

    private final StackOptions options;
    private final Topic notificationTopic;
    private final List<Alarm> failureAlarms = new ArrayList<>();
    private final List<Alarm> missingDataAlarms = new ArrayList<>();

    OperationalAlarms(Construct scope, StackOptions options, Topic notificationTopic) {
        super(scope, "OperationalAlarms");
        this.options = options;
        this.notificationTopic = notificationTopic;
    }

    /// @param functions functions by the first part of the alarm's construct id, such as `RetrainTrigger`
    OperationalAlarms addFunctionAlarms(Map<String, Function> functions) {
        functions.forEach((name, function) -> addFailureAlarm(
                name + "Errors",
                function.metricErrors(fiveMinutes()),
                "The function " + options.model() + "-" + name(name) + " failed; its log group has the cause"));
        Map<String, IMetric> throttles = new HashMap<>();
        functions.forEach((name, function) -> throttles.put(metricId(name), function.metricThrottles(fiveMinutes())));
        addFailureAlarm(
                "FunctionsThrottled",
                sum("Throttles of all functions", throttles),
                "Lambda throttled invocations: the concurrency of the account or of a function is used up. Request more"
                        + " concurrency or send fewer requests");
        return this;
    }

    /// Alarm on predictions that were returned but rejected by the prediction log, and alarm on those that wait in
    /// the spill queue although the replay function has tried twice.
    OperationalAlarms addSpillAlarms(IQueue spillQueue) {
        addFailureAlarm(
                "PredictionsSpilled",
                ModelMetrics.of(options.model(), ServingMetric.SPILLED_PREDICTIONS)
                        .with(fiveMinutes()),
                "DynamoDB rejected predictions that were already returned. They are replayed from the spill queue. Check"
                        + " the table for throttling, and run perennial replay for spill lines in the serving"
                        + " function's log");
        addFailureAlarm(
                "SpillNotReplayed",
                spillQueue.metricApproximateAgeOfOldestMessage(MetricOptions.builder()
                        .statistic("Maximum")
                        .period(software.amazon.awscdk.Duration.minutes(5))
                        .build()),
                MAX_SPILL_AGE.toSeconds(),
                "Predictions wait in the spill queue for more than " + MAX_SPILL_AGE.toMinutes()
                        + " minutes. They are kept until DynamoDB is back; the log of the function "
                        + options.model() + "-replay has the cause");
        return this;
    }

    OperationalAlarms addRetrainingAlarms(StateMachine stateMachine) {
        addFailureAlarm(
                "RetrainingFailed",
                stateMachine.metricFailed(fiveMinutes()),
                "A retraining failed. The notification names the task, the cause and the current champion");
        addFailureAlarm(
                "RetrainingTimedOut",
                stateMachine.metricTimedOut(fiveMinutes()),
                "A retraining timed out and sent no notification; `perennial versions " + options.model()
                        + "` shows the current champion");
        return this;
    }

    /// Alarm on scoring executions that failed or timed out, in one sum.
    OperationalAlarms addScoringAlarm(StateMachine stateMachine) {
        addFailureAlarm(
                "ScoringFailed",
                sum(
                        "Failed or timed-out scoring executions",
                        Map.of(
                                "failed", stateMachine.metricFailed(fiveMinutes()),
                                "timedOut", stateMachine.metricTimedOut(fiveMinutes()))),
                "Scoring of a set of files failed; the execution names the file and the cause. Start it again with the"
                        + " same input to score the missing files");
        return this;
    }

    /// Alarm on monitoring that publishes no metric for two windows. It publishes the count of predictions of each
    /// window, zero included. CloudWatch evaluates at most seven days, so longer windows have no such alarm.
    OperationalAlarms addMonitoringAlarm() {
        Duration twoWindows = options.monitoring().window().multipliedBy(2);
        if (twoWindows.compareTo(MAX_LOOK_BACK) <= 0) {
            Duration period = options.monitoring().window().compareTo(DAY) > 0
                    ? DAY
                    : options.monitoring().window();
            Alarm alarm = ModelMetrics.of(options.model(), PREDICTIONS)
                    .with(MetricOptions.builder()
                            .statistic("SampleCount")
                            .period(Durations.of(period))
                            .build())
                    .createAlarm(
                            this,
                            "MonitoringMissing",
                            CreateAlarmOptions.builder()
                                    .alarmName(options.model() + "-monitoring-missing")
                                    .alarmDescription("Monitoring has published no metric for two windows. A"
                                            + " new stack is in ALARM until its first window ends")
                                    .threshold(1)
                                    .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                                    .evaluationPeriods(Math.ceilDiv(twoWindows.toSeconds(), period.toSeconds()))
                                    .treatMissingData(TreatMissingData.BREACHING)
                                    .build());
            alarm.addAlarmAction(new SnsAction(notificationTopic));
            missingDataAlarms.add(alarm);
        }
        return this;
    }

    /// Adds one composite alarm over all failure alarms added so far.
    OperationalAlarms addCompositeAlarm() {
        CompositeAlarm composite = CompositeAlarm.Builder.create(this, "Composite")
                .compositeAlarmName(options.model() + "-operational")
                .alarmDescription("A function or workflow fails; this message names the alarms in ALARM")
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
        addFailureAlarm(id, metric, 1, explanation);
    }

    private void addFailureAlarm(String id, IMetric metric, long threshold, String explanation) {
        failureAlarms.add(Alarm.Builder.create(this, id)
                .metric(metric)
                .alarmName(options.model() + "-" + name(id))
                .alarmDescription(explanation)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build());
    }

    /// `RetrainingFailed` becomes `retraining-failed`.
    private static String name(String id) {
        return id.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// `RetrainTrigger` becomes `retrainTrigger`: ids of metrics in a formula start with a lower-case letter.
    private static String metricId(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static MetricOptions fiveMinutes() {
        return MetricOptions.builder()
                .statistic("Sum")
                .period(software.amazon.awscdk.Duration.minutes(5))
                .build();
    }
}
