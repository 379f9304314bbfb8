package io.perennial.cdk;

import io.perennial.deployment.ModelAlarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Alarms on the model's metrics, one for each [ModelAlarm]. Each publishes to one topic when it fires and when it
/// returns to OK. The notifier and the retraining trigger subscribe to that topic. Data quality issues and missing
/// actuals start no retraining, see [ModelAlarm#startsRetraining()].
///
/// One data point arrives per window. The state stays until the next data point, so missing data is ignored.
final class ModelAlarms extends Construct {
    private final StackOptions options;
    private final List<Alarm> alarms = new ArrayList<>();

    ModelAlarms(Construct scope, StackOptions options, Topic topic) {
        super(scope, "ModelAlarms");
        this.options = options;
        Map<ModelAlarm, MOutOfNRule> rules =
                new TreeMap<>(options.monitoring().alarms().rules());
        rules.forEach((model, rule) -> {
            Alarm alarm = alarm(model, rule);
            alarm.addAlarmAction(new SnsAction(topic));
            alarm.addOkAction(new SnsAction(topic));
            alarms.add(alarm);
        });
    }

    List<Alarm> all() {
        return List.copyOf(alarms);
    }

    private Alarm alarm(ModelAlarm model, MOutOfNRule rule) {
        boolean floor = model == ModelAlarm.LABEL_COVERAGE;
        return ModelMetrics.of(options.deployment(), model.metric())
                .with(MetricOptions.builder()
                        .period(Durations.of(options.monitoring().alarms().period()))
                        .build())
                .createAlarm(
                        this,
                        model.metric().metricName(),
                        CreateAlarmOptions.builder()
                                .alarmName(model.alarmName(options.deployment()))
                                .alarmDescription(options.monitoring()
                                        .alarms()
                                        .runbooks()
                                        .describe(description(model), model.key()))
                                .threshold(floor ? options.monitoring().alarms().labelCoverageThreshold() : 1)
                                .comparisonOperator(
                                        floor
                                                ? ComparisonOperator.LESS_THAN_THRESHOLD
                                                : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                                .evaluationPeriods(rule.evaluationPeriods())
                                .datapointsToAlarm(rule.datapointsToAlarm())
                                .treatMissingData(TreatMissingData.IGNORE)
                                .build());
    }

    private static String description(ModelAlarm alarm) {
        return switch (alarm) {
            case DRIFT -> "Inputs or predictions have drifted from the reference window; starts a retraining";
            case QUALITY -> "A field is missing, out of range or unknown too often; starts no retraining: fix the data";
            case PERFORMANCE ->
                "Error, bias or unexplained variance is worse than on the validation window; starts a retraining";
            case LABEL_COVERAGE ->
                "Label coverage is too low to measure performance; starts no retraining: fix the feedback";
        };
    }
}
