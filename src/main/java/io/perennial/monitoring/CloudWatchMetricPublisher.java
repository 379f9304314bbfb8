package io.perennial.monitoring;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.MonitoringMetric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/// Publishes to CloudWatch, one namespace per deployment, without dimensions. Metrics have no timestamp: CloudWatch
/// takes the time of the call, whichever window they describe, so that alarms evaluate them.
public final class CloudWatchMetricPublisher implements MetricPublisher {
    private final CloudWatchClient cloudWatch;
    private final String stage;

    /// @param stage stage of the deployment
    public CloudWatchMetricPublisher(CloudWatchClient cloudWatch, String stage) {
        this.cloudWatch = cloudWatch;
        this.stage = stage;
    }

    @Override
    public void publish(String model, Map<MonitoringMetric, Double> values) {
        if (values.isEmpty()) {
            return;
        }
        String namespace = new DeploymentName(model, stage).metricNamespace();
        List<MetricDatum> data =
                values.entrySet().stream().map(CloudWatchMetricPublisher::datum).toList();
        try {
            cloudWatch.putMetricData(request -> request.namespace(namespace).metricData(data));
        } catch (SdkException e) {
            throw new UncheckedIOException(
                    new IOException("cannot publish metrics of " + namespace + ": " + e.getMessage(), e));
        }
    }

    private static MetricDatum datum(Map.Entry<MonitoringMetric, Double> value) {
        return MetricDatum.builder()
                .metricName(value.getKey().metricName())
                .value(value.getValue())
                .unit(value.getKey() == MonitoringMetric.PREDICTIONS ? StandardUnit.COUNT : StandardUnit.NONE)
                .build();
    }
}
