package io.perennial.cdk;

import io.perennial.names.Metric;
import io.perennial.names.ModelAlarm;
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
    Alarms(Construct scope, StackOptions options, Topics topics) {
        super(scope, "Alarms");
        for (ModelAlarm model : ModelAlarm.values()) {
            Alarm alarm = alarm(options, model);
            alarm.addAlarmAction(new SnsAction(topics.notifications()));
            if (model.retrains()) {
                alarm.addAlarmAction(new SnsAction(topics.alarms()));
            }
        }
    }

    private Alarm alarm(StackOptions options, ModelAlarm model) {
        return metric(options, model.metric())
                .createAlarm(
                        this,
                        model.metric().metricName(),
                        CreateAlarmOptions.builder()
                                .alarmName(model.alarmName(options.model()))
                                .alarmDescription(explanation(model))
                                .threshold(1)
                                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                                .evaluationPeriods(1)
                                .treatMissingData(TreatMissingData.IGNORE)
                                .build());
    }

    private static String explanation(ModelAlarm alarm) {
        return switch (alarm) {
            case DRIFT -> "What callers send, or what is answered, differs from what the model was trained on";
            case QUALITY -> "A field is missing, out of range or unknown more often than it should be";
            case PERFORMANCE -> "The error has grown beyond what validation promised";
        };
    }

    private static software.amazon.awscdk.services.cloudwatch.Metric metric(StackOptions options, Metric metric) {
        return ModelMetrics.of(options.model(), metric)
                .with(MetricOptions.builder()
                        .period(Durations.of(options.alarmPeriod()))
                        .build());
    }
}
