package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class CloudWatchAlarmStatesTest {
    @Test
    void shouldListTheModelsAlarmsThatAreInAlarm() {
        var cloudWatch =
                new Alarms(Map.of("trips-local-drift", StateValue.ALARM, "trips-local-quality", StateValue.OK));
        assertThat(new CloudWatchAlarmStates(cloudWatch, DeploymentName.local("trips")).inAlarm())
                .containsExactly(ModelAlarm.DRIFT);
        assertThat(new CloudWatchAlarmStates(cloudWatch, DeploymentName.local("bikes")).inAlarm())
                .isEmpty();
    }

    @Test
    void shouldReadEveryPage() {
        Map<String, StateValue> all = Arrays.stream(ModelAlarm.values())
                .collect(Collectors.toMap(
                        alarm -> alarm.alarmName(DeploymentName.local("trips")), _ -> StateValue.ALARM));
        assertThat(all).hasSizeGreaterThan(3);
        assertThat(new CloudWatchAlarmStates(new Alarms(all), DeploymentName.local("trips")).inAlarm())
                .containsExactlyInAnyOrder(ModelAlarm.values());
    }

    @Test
    void shouldNameTheModelWhenCloudWatchRefuses() {
        var states = new CloudWatchAlarmStates(new Alarms(Map.of()), DeploymentName.local("trips"));
        assertThatThrownBy(states::inAlarm)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("alarms of trips");
    }

    /// Stands in for CloudWatch, with one alarm a page; one without alarms refuses.
    private record Alarms(Map<String, StateValue> states) implements CloudWatchClient {
        @Override
        public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
            if (states.isEmpty()) {
                throw CloudWatchException.builder().message("denied").build();
            }
            List<String> names = states.keySet().stream()
                    .filter(request.alarmNames()::contains)
                    .sorted()
                    .toList();
            int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            int to = Math.min(names.size(), from + 1);
            return DescribeAlarmsResponse.builder()
                    .metricAlarms(
                            names.subList(from, to).stream().map(this::alarm).toList())
                    .nextToken(to < names.size() ? Integer.toString(to) : null)
                    .build();
        }

        private MetricAlarm alarm(String name) {
            return MetricAlarm.builder()
                    .alarmName(name)
                    .stateValue(states.get(name))
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
