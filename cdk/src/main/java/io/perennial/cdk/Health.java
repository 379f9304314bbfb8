package io.perennial.cdk;

import static io.perennial.names.Metric.PREDICTIONS;

import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// Alarms on the machinery itself, for people only: functions that fail, retrainings that fail, monitoring that has
/// fallen silent. They rest on metrics that AWS publishes and a local AWS does not.
final class Health extends Construct {
    private static final java.time.Duration LONGEST_ALARM = java.time.Duration.ofDays(7);

    private final StackOptions options;
    private final Topic people;

    Health(Construct scope, StackOptions options, Topic people) {
        super(scope, "Health");
        this.options = options;
        this.people = people;
    }

    /// @param functions by the first word of the alarm's name
    Health watchFunctions(Map<String, Function> functions) {
        functions.forEach((name, function) -> tell(
                name + "Errors",
                function.metricErrors(fiveMinutes()),
                once().alarmDescription("A function failed; its log group says why")));
        return this;
    }

    Health watchRetraining(StateMachine stateMachine) {
        tell(
                "RetrainingFailed",
                stateMachine.metricFailed(fiveMinutes()),
                once().alarmDescription("A retraining failed; the champion is in place"));
        tell(
                "RetrainingTimedOut",
                stateMachine.metricTimedOut(fiveMinutes()),
                once().alarmDescription("A retraining took too long and was given up, without a notification"));
        return this;
    }

    /// Monitoring publishes the count of predictions each window, zero included. Two windows without: it is broken.
    /// CloudWatch looks back seven days at most, so longer windows go without.
    Health watchMonitoring() {
        java.time.Duration silence = options.window().multipliedBy(2);
        if (silence.compareTo(LONGEST_ALARM) <= 0) {
            java.time.Duration period = options.window().compareTo(java.time.Duration.ofDays(1)) > 0
                    ? java.time.Duration.ofDays(1)
                    : options.window();
            tell(
                    "MonitoringSilent",
                    ModelMetrics.of(options.model(), PREDICTIONS)
                            .with(MetricOptions.builder()
                                    .statistic("SampleCount")
                                    .period(Durations.of(period))
                                    .build()),
                    CreateAlarmOptions.builder()
                            .alarmDescription("Monitoring has published nothing for two windows")
                            .threshold(1)
                            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                            .evaluationPeriods(Math.ceilDiv(silence.toSeconds(), period.toSeconds()))
                            .treatMissingData(TreatMissingData.BREACHING));
        }
        return this;
    }

    private void tell(String id, Metric metric, CreateAlarmOptions.Builder alarm) {
        metric.createAlarm(
                        this,
                        id,
                        alarm.alarmName(options.model() + "-" + name(id)).build())
                .addAlarmAction(new SnsAction(people));
    }

    /// `RetrainingFailed` becomes `retraining-failed`.
    private static String name(String id) {
        return id.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static CreateAlarmOptions.Builder once() {
        return CreateAlarmOptions.builder()
                .threshold(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING);
    }

    private static MetricOptions fiveMinutes() {
        return MetricOptions.builder()
                .statistic("Sum")
                .period(Duration.minutes(5))
                .build();
    }
}
