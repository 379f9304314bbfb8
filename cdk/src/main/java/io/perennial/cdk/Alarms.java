package io.perennial.cdk;

import io.perennial.names.Metric;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.constructs.Construct;

/// The alarms on the model's scores. Drift and lost performance start a retraining; bad data does not, because
/// broken is not drifted: retraining on broken data would make it the norm. People hear of all three.
///
/// One figure a window arrives. A state stays until the next figure says otherwise, so missing data is ignored.
final class Alarms extends Construct {
    private static final Map<Metric, String> EXPLANATIONS = Map.of(
            Metric.DRIFT_SCORE, "What callers send, or what is answered, differs from what the model was trained on",
            Metric.QUALITY_SCORE, "A field is missing, out of range or unknown more often than it should be",
            Metric.PERFORMANCE_SCORE, "The error has grown beyond what validation promised");

    Alarms(Construct scope, StackOptions options, Topics topics) {
        super(scope, "Alarms");
        Stream.of(Metric.DRIFT_SCORE, Metric.QUALITY_SCORE, Metric.PERFORMANCE_SCORE)
                .forEach(metric -> {
                    Alarm alarm = alarm(options, metric);
                    alarm.addAlarmAction(new SnsAction(topics.notifications()));
                    if (metric != Metric.QUALITY_SCORE) {
                        alarm.addAlarmAction(new SnsAction(topics.alarms()));
                    }
                });
    }

    private Alarm alarm(StackOptions options, Metric metric) {
        return metric(options, metric)
                .createAlarm(
                        this,
                        metric.metricName(),
                        CreateAlarmOptions.builder()
                                .alarmName(options.model() + "-" + shortName(metric))
                                .alarmDescription(EXPLANATIONS.get(metric))
                                .threshold(1)
                                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                                .evaluationPeriods(1)
                                .treatMissingData(TreatMissingData.IGNORE)
                                .build());
    }

    private static software.amazon.awscdk.services.cloudwatch.Metric metric(StackOptions options, Metric metric) {
        return ModelMetrics.of(options.model(), metric)
                .with(MetricOptions.builder()
                        .period(Durations.of(options.alarmPeriod()))
                        .build());
    }

    /// `DriftScore` becomes `drift`.
    private static String shortName(Metric metric) {
        return metric.metricName().replace("Score", "").toLowerCase(Locale.ROOT);
    }
}
