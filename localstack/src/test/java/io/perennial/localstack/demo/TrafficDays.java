package io.perennial.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.localstack.Poller;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.TrafficSender;
import io.perennial.training.data.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/// Lets the days of a [CongestionData] pass: the trips of a day are predicted and labelled, then the monitoring
/// function is called as its schedule would.
final class TrafficDays {
    /// The alarms look at the last second. Metrics of a day must be older before those of the next are published.
    private static final Duration ALARM_PERIOD = Duration.ofMillis(1_500);

    private final CongestionData congestionData;
    private final DeployedStack deployedStack;
    private final TrafficSender trafficSender;
    private final CloudWatchClient cloudWatch = SharedDeployment.DEPLOYMENT.client(CloudWatchClient.builder());
    private Instant lastPublished = Instant.now();
    private final Map<Integer, Double> errors = new HashMap<>();

    TrafficDays(CongestionData congestionData, DeployedStack deployedStack) {
        this.congestionData = congestionData;
        this.deployedStack = deployedStack;
        trafficSender = new TrafficSender(congestionData.contract(), deployedStack.api());
    }

    /// @return what monitoring answered
    JsonNode sendAndMonitor(int day) {
        return sendAndMonitor(day, congestionData.day(day));
    }

    /// @param rows sent that day
    JsonNode sendAndMonitor(int day, Table rows) {
        trafficSender.send(rows, 1);
        awaitEndOfAlarmPeriod();
        JsonNode summary = deployedStack.runMonitoring(CongestionData.end(day));
        lastPublished = Instant.now();
        errors.put(day, summary.at("/metrics/PredictionError").asDouble());
        System.out.println(
                "day " + day + " of March: " + summary.path("headline").asText() + " " + summary.path("metrics"));
        return summary;
    }

    private void awaitEndOfAlarmPeriod() {
        Instant end = lastPublished.plus(ALARM_PERIOD);
        Poller.until(
                ALARM_PERIOD.multipliedBy(10), () -> Instant.now().isAfter(end), () -> "the clock is not past " + end);
    }

    double error(int day) {
        return errors.getOrDefault(day, Double.NaN);
    }

    /// The newest figure in CloudWatch.
    double latest(MonitoringMetric monitoringMetric) {
        Instant now = Instant.now();
        return cloudWatch
                .getMetricStatistics(request -> request.namespace(
                                SharedDeployment.DEPLOYMENT.name().metricNamespace())
                        .metricName(monitoringMetric.metricName())
                        .startTime(now.minus(Duration.ofMinutes(10)))
                        .endTime(now.plus(Duration.ofMinutes(1)))
                        .period(1)
                        .statistics(Statistic.MAXIMUM))
                .datapoints()
                .stream()
                .max(Comparator.comparing(Datapoint::timestamp))
                .map(Datapoint::maximum)
                .orElse(Double.NaN);
    }
}
