package io.perennial.function.monitoring;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/// Reads the states of one deployment's alarms from CloudWatch.
record CloudWatchAlarmStates(CloudWatchClient cloudWatch, DeploymentName deployment) implements AlarmStates {
    @Override
    public Set<ModelAlarm> inAlarm() {
        Set<String> names = namesInAlarm();
        return Arrays.stream(ModelAlarm.values())
                .filter(alarm -> names.contains(alarm.alarmName(deployment)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> namesInAlarm() {
        var names = Arrays.stream(ModelAlarm.values())
                .map(alarm -> alarm.alarmName(deployment))
                .toList();
        try {
            return cloudWatch.describeAlarmsPaginator(request -> request.alarmNames(names)).metricAlarms().stream()
                    .filter(alarm -> alarm.stateValue() == StateValue.ALARM)
                    .map(MetricAlarm::alarmName)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SdkException e) {
            throw new UncheckedIOException(
                    new IOException("cannot read the alarms of " + deployment + ": " + e.getMessage(), e));
        }
    }
}
