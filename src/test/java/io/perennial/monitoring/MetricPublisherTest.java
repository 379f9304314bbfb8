package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.MonitoringMetric;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

class MetricPublisherTest {
    private final Recorder recorder = new Recorder();

    @Test
    void shouldKeepInMemoryWhatWasPublished() {
        var metrics = new InMemoryMetricPublisher();
        metrics.publish("trips", Map.of(MonitoringMetric.PREDICTION_ERROR, 5.4));
        metrics.publish("trips", Map.of());
        assertThat(metrics.publications())
                .containsExactly(new InMemoryMetricPublisher.Publication(
                        "trips", Map.of(MonitoringMetric.PREDICTION_ERROR, 5.4)));
    }

    @Test
    void shouldPutEveryValueIntoTheModelsNamespaceWithoutDimensionsAsOfNow() {
        new CloudWatchMetricPublisher(recorder, "local")
                .publish("trips", Map.of(MonitoringMetric.PREDICTION_ERROR, 5.4, MonitoringMetric.PREDICTIONS, 7.0));
        PutMetricDataRequest request = recorder.requests.getFirst();
        assertThat(request.namespace()).isEqualTo("Perennial/trips-local");
        assertThat(request.metricData())
                .extracting(MetricDatum::metricName, MetricDatum::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("PredictionError", 5.4),
                        org.assertj.core.groups.Tuple.tuple("Predictions", 7.0));
        assertThat(request.metricData()).allSatisfy(datum -> {
            assertThat(datum.hasDimensions()).isFalse();
            assertThat(datum.timestamp()).isNull();
        });
    }

    @Test
    void shouldNotCallCloudWatchWithoutMetrics() {
        new CloudWatchMetricPublisher(recorder, "local").publish("trips", Map.of());
        assertThat(recorder.requests).isEmpty();
    }

    @Test
    void shouldNameTheNamespaceWhenCloudWatchRefuses() {
        recorder.refuses = true;
        var publisher = new CloudWatchMetricPublisher(recorder, "local");
        assertThatThrownBy(() -> publisher.publish("trips", Map.of(MonitoringMetric.PREDICTION_ERROR, 1.0)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Perennial/trips-local");
    }

    /// A fake CloudWatch that records requests.
    private static final class Recorder implements CloudWatchClient {
        private final List<PutMetricDataRequest> requests = new ArrayList<>();
        private boolean refuses;

        @Override
        public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
            if (refuses) {
                throw CloudWatchException.builder().message("throttled").build();
            }
            requests.add(request);
            return PutMetricDataResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
