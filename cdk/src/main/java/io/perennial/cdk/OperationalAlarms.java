package io.perennial.cdk;

import static io.perennial.deployment.MonitoringMetric.PREDICTIONS;

import io.perennial.deployment.ServingMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// Alarms on the operation of the stack. They use metrics that AWS publishes and a local AWS does not. CloudWatch
/// sends them to people directly, so they arrive even if every function fails.
///
/// CloudWatch bills each metric of an alarm. So one alarm looks where several failures end: what any function or
/// subscription failed on lies in the dead-letter queue, and every failure of serving is a response of the API.
/// [WorkflowNotices] tells people of failed executions.
final class OperationalAlarms extends Construct {
    private static final Duration MAX_LOOK_BACK = Duration.ofDays(7);
    private static final Duration MAX_SPILL_AGE = Duration.ofMinutes(65);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final String SUM = "Sum";
    private static final int LATENCY_PERIODS = 5;
    private static final int SLOW_PERIODS = 3;

    private final StackOptions options;
    private final Topics topics;
    private final List<Alarm> alarms = new ArrayList<>();

    OperationalAlarms(Construct scope, StackOptions options, Topics topics) {
        super(scope, "OperationalAlarms");
        this.options = options;
        this.topics = topics;
    }

    /// Alarm on responses with a status of 500 or more, handled ones such as 503 included.
    OperationalAlarms addApiErrors(Metric serverErrors) {
        return add(
                Runbook.API_ERRORS,
                serverErrors.with(fiveMinutes(SUM)),
                "The API answered requests with a status of 500 or more");
    }

    OperationalAlarms addDeadLetters(IQueue deadLetters) {
        return add(
                Runbook.DEAD_LETTERS,
                deadLetters.metricApproximateNumberOfMessagesVisible(fiveMinutes("Maximum")),
                "A function failed on an event or could not be told of it; the event is in the queue "
                        + options.deployment().resource("dead-letters"));
    }

    /// Alarm on predictions that wait in the spill queue although the replay function has tried twice. It counts
    /// messages over time: SQS leaves those that were received three times out of the age of the oldest one.
    OperationalAlarms addWaitingSpill(IQueue spillQueue) {
        List<Metric> waiting = List.of(
                spillQueue.metricApproximateNumberOfMessagesVisible(fiveMinutes("Maximum")),
                spillQueue.metricApproximateNumberOfMessagesNotVisible(fiveMinutes("Maximum")));
        return add(
                Runbook.SPILL_WAITING,
                sum("Messages of spilled predictions", waiting),
                Math.toIntExact(MAX_SPILL_AGE.dividedBy(PERIOD)),
                "Predictions wait in the spill queue for more than " + MAX_SPILL_AGE.toMinutes()
                        + " minutes, since DynamoDB refuses them; the log of the function "
                        + options.deployment().resource("replay") + " has the cause");
    }

    /// @param throttles metrics of the table
    OperationalAlarms addTableThrottles(List<Metric> throttles) {
        return add(
                Runbook.TABLE_THROTTLED,
                sum(
                        "Throttled reads and writes",
                        throttles.stream()
                                .map(metric -> metric.with(fiveMinutes(SUM)))
                                .toList()),
                "DynamoDB throttles the prediction log");
    }

    OperationalAlarms addRefusedChampion() {
        return add(
                Runbook.CHAMPION_REFUSED,
                ModelMetrics.of(options.deployment(), ServingMetric.CHAMPION_LOAD_FAILURES)
                        .with(fiveMinutes(SUM)),
                "The serving function could not load the champion and serves an earlier version");
    }

    /// Alarm on requests that take longer than the budget, if the environment sets one. Three periods of five: one cold
    /// start does not count.
    OperationalAlarms addLatencyIfBudgeted(Function serving) {
        return options.monitoring()
                .rollback()
                .latencyBudget()
                .map(budget -> add(serving.metricDuration(fiveMinutes("p99"))
                        .createAlarm(
                                this,
                                id(Runbook.LATENCY),
                                described(
                                                Runbook.LATENCY,
                                                "One in a hundred requests takes longer than the budget of "
                                                        + budget.toMillis() + " ms")
                                        .threshold(budget.toMillis())
                                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                                        .evaluationPeriods(LATENCY_PERIODS)
                                        .datapointsToAlarm(SLOW_PERIODS)
                                        .treatMissingData(TreatMissingData.NOT_BREACHING)
                                        .build())))
                .orElse(this);
    }

    OperationalAlarms addUndeliveredNotifications() {
        List<Metric> failures = Stream.of(topics.alarms(), topics.notifications())
                .map(topic -> topic.metricNumberOfNotificationsFailed(fiveMinutes(SUM)))
                .toList();
        return add(
                Runbook.NOTIFICATIONS_FAILED,
                sum("Notifications that SNS could not deliver", failures),
                "SNS could not deliver an alarm or a notification");
    }

    /// Alarm on monitoring that publishes no metric for two windows. It publishes the count of predictions of each
    /// window, zero included. CloudWatch evaluates at most seven days, so longer windows have no such alarm.
    OperationalAlarms addMissingMonitoring() {
        Duration window = options.monitoring().window();
        Duration twoWindows = window.multipliedBy(2);
        if (twoWindows.compareTo(MAX_LOOK_BACK) > 0) {
            return this;
        }
        Duration period = window.compareTo(DAY) > 0 ? DAY : window;
        Metric published = ModelMetrics.of(options.deployment(), PREDICTIONS)
                .with(MetricOptions.builder()
                        .statistic("SampleCount")
                        .period(Durations.of(period))
                        .build());
        return add(published.createAlarm(
                this,
                id(Runbook.MONITORING_MISSING),
                described(
                                Runbook.MONITORING_MISSING,
                                "Monitoring has published no metric for two windows. A new stack is in ALARM until its"
                                        + " first window ends")
                        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                        .evaluationPeriods(Math.ceilDiv(twoWindows.toSeconds(), period.toSeconds()))
                        .treatMissingData(TreatMissingData.BREACHING)
                        .build()));
    }

    List<Alarm> all() {
        return List.copyOf(alarms);
    }

    private OperationalAlarms add(Runbook runbook, IMetric metric, String explanation) {
        return add(runbook, metric, 1, explanation);
    }

    private OperationalAlarms add(Runbook runbook, IMetric metric, int periods, String explanation) {
        CreateAlarmOptions alarm = described(runbook, explanation)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(periods)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        return add(
                switch (metric) {
                    case Metric simple -> simple.createAlarm(this, id(runbook), alarm);
                    case MathExpression sum -> sum.createAlarm(this, id(runbook), alarm);
                    default -> throw new IllegalArgumentException("unknown kind of metric " + metric);
                });
    }

    private OperationalAlarms add(Alarm alarm) {
        alarm.addAlarmAction(new SnsAction(topics.notifications()));
        alarms.add(alarm);
        return this;
    }

    private CreateAlarmOptions.Builder described(Runbook runbook, String explanation) {
        return CreateAlarmOptions.builder()
                .alarmName(options.deployment().resource(runbook.key()))
                .alarmDescription(options.monitoring().alarms().runbooks().describe(explanation, runbook.key()))
                .threshold(1);
    }

    private static MathExpression sum(String label, List<Metric> metrics) {
        Map<String, IMetric> byId = new HashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            byId.put("m" + i, metrics.get(i));
        }
        return MathExpression.Builder.create()
                .label(label)
                .expression("SUM(METRICS())")
                .usingMetrics(byId)
                .period(software.amazon.awscdk.Duration.minutes(5))
                .build();
    }

    /// `API_ERRORS` becomes `ApiErrors`.
    private static String id(Runbook runbook) {
        var id = new StringBuilder();
        for (String word : runbook.name().split("_", -1)) {
            id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return id.toString();
    }

    private static MetricOptions fiveMinutes(String statistic) {
        return MetricOptions.builder()
                .statistic(statistic)
                .period(software.amazon.awscdk.Duration.minutes(5))
                .build();
    }
}
