package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.names.ModelAlarm;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class CloudWatchAlarmStatesTest {
    @Test
    void shouldTellWhichAlarmsOfTheModelRing() {
        var cloudWatch = new Alarms(Map.of("trips-drift", StateValue.ALARM, "trips-quality", StateValue.OK));
        assertThat(new CloudWatchAlarmStates(cloudWatch, "trips").ringing()).containsExactly(ModelAlarm.DRIFT);
        assertThat(new CloudWatchAlarmStates(cloudWatch, "bikes").ringing()).isEmpty();
    }

    @Test
    void shouldNameTheModelWhenCloudWatchRefuses() {
        var states = new CloudWatchAlarmStates(new Alarms(Map.of()), "trips");
        assertThatThrownBy(states::ringing)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("alarms of trips");
    }

    /// Stands in for CloudWatch; one without alarms refuses.
    private record Alarms(Map<String, StateValue> states) implements CloudWatchClient {
        @Override
        public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
            if (states.isEmpty()) {
                throw CloudWatchException.builder().message("denied").build();
            }
            return DescribeAlarmsResponse.builder()
                    .metricAlarms(states.entrySet().stream()
                            .filter(alarm -> request.alarmNames().contains(alarm.getKey()))
                            .map(alarm -> MetricAlarm.builder()
                                    .alarmName(alarm.getKey())
                                    .stateValue(alarm.getValue())
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
