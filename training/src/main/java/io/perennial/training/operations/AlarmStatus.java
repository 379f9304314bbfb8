package io.perennial.training.operations;

import io.perennial.deployment.DeploymentName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/// An alarm of a deployment.
///
/// @param state          `OK`, `ALARM` or `INSUFFICIENT_DATA`
/// @param since          time of the last change of the state; null if there was none
/// @param reason         reason of the state
/// @param actionsEnabled whether its changes reach the topic
/// @param actions        number of actions when it fires
public record AlarmStatus(
        String name, String state, @Nullable Instant since, String reason, boolean actionsEnabled, int actions) {
    private static final List<String> ORDER = List.of("ALARM", "INSUFFICIENT_DATA", "OK");

    /// All alarms of a deployment, those in ALARM first.
    public static List<AlarmStatus> read(CloudWatchClient cloudWatch, DeploymentName deployment) {
        return cloudWatch
                .describeAlarmsPaginator(request -> request.alarmNamePrefix(deployment.resource("")))
                .metricAlarms()
                .stream()
                .map(AlarmStatus::of)
                .sorted(Comparator.comparingInt((AlarmStatus alarm) -> ORDER.indexOf(alarm.state()))
                        .thenComparing(AlarmStatus::name))
                .toList();
    }

    private static AlarmStatus of(MetricAlarm alarm) {
        return new AlarmStatus(
                alarm.alarmName(),
                alarm.stateValueAsString(),
                alarm.stateUpdatedTimestamp(),
                alarm.stateReason() == null ? "" : alarm.stateReason(),
                Boolean.TRUE.equals(alarm.actionsEnabled()),
                alarm.alarmActions().size());
    }

    public boolean isInAlarm() {
        return state.equals(StateValue.ALARM.toString());
    }
}
