package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.NotificationAttribute;
import io.perennial.deployment.ServingMetric;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Template;

class ModelAlarmsTest {
    private static final String ALARMS = "TopicsAlarms";
    private static final String NOTIFICATIONS_TOPIC = "TopicsNotifications";
    private static final List<String> FAILURES = List.of(
            "trip-duration-serving-errors",
            "trip-duration-monitoring-errors",
            "trip-duration-retrain-trigger-errors",
            "trip-duration-notifier-errors",
            "trip-duration-retraining-errors",
            "trip-duration-replay-errors",
            "trip-duration-functions-throttled",
            "trip-duration-predictions-spilled",
            "trip-duration-spill-not-replayed",
            "trip-duration-retraining-failed",
            "trip-duration-retraining-timed-out",
            "trip-duration-scoring-failed");

    @ParameterizedTest
    @CsvSource({"drift, DRIFT_SCORE, 2, 3", "quality, QUALITY_SCORE, 1, 1", "performance, PERFORMANCE_SCORE, 2, 3"})
    void shouldFireWhenAScoreReachesOneInEnoughWindows(
            String name, MonitoringMetric monitoringMetric, int needed, int of) {
        Templates.AWS.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "trip-duration-" + name,
                        "Namespace",
                        "Perennial/trip-duration",
                        "MetricName",
                        monitoringMetric.metricName(),
                        "Threshold",
                        1,
                        "ComparisonOperator",
                        "GreaterThanOrEqualToThreshold",
                        "TreatMissingData",
                        "ignore",
                        "Period",
                        86_400,
                        "DatapointsToAlarm",
                        needed,
                        "EvaluationPeriods",
                        of));
        assertThat(alarm(name).has("Dimensions"))
                .as("each model has a namespace of its own")
                .isFalse();
    }

    @Test
    void shouldFireWhenLabelCoverageIsBelowItsThreshold() {
        Templates.AWS.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "trip-duration-label-coverage",
                        "MetricName",
                        MonitoringMetric.LABEL_COVERAGE.metricName(),
                        "Threshold",
                        0.02,
                        "ComparisonOperator",
                        "LessThanThreshold",
                        "DatapointsToAlarm",
                        3,
                        "EvaluationPeriods",
                        3));
    }

    @ParameterizedTest
    @EnumSource(ModelAlarm.class)
    void shouldPublishToTheAlarmTopicWhenItFiresAndWhenItReturnsToOk(ModelAlarm alarm) {
        assertThat(actions(alarm.key(), "AlarmActions")).containsExactly(ALARMS);
        assertThat(actions(alarm.key(), "OKActions")).containsExactly(ALARMS);
    }

    @Test
    void shouldOmitAnAlarmAndEvaluateOneWindowOnALocalAws() {
        Template template = Templates.of(Map.of("labelCoverageAlarm", "off", "driftAlarm", "1/2"));
        assertThat(names(template)).doesNotContain("trip-duration-label-coverage");
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of("AlarmName", "trip-duration-drift", "DatapointsToAlarm", 1, "EvaluationPeriods", 2));
        Templates.LOCAL.allResourcesProperties(
                "AWS::CloudWatch::Alarm", Map.of("EvaluationPeriods", 1, "DatapointsToAlarm", 1, "Period", 10));
    }

    @Test
    void shouldSubscribeTheTriggerAndTheNotifierToTheAlarmTopic() {
        List<JsonNode> subscriptions = new TemplateResources(Templates.AWS)
                .ofType("AWS::SNS::Subscription").stream()
                        .filter(subscription ->
                                subscription.path("Protocol").asText().equals("lambda"))
                        .filter(subscription ->
                                subscription.path("TopicArn").toString().contains(ALARMS))
                        .toList();

        assertThat(subscriptions)
                .hasSize(2)
                .anySatisfy(subscription ->
                        assertThat(subscription.path("Endpoint").toString()).contains("RetrainTrigger"))
                .anySatisfy(subscription ->
                        assertThat(subscription.path("Endpoint").toString()).contains("Notifier"));
    }

    @Test
    void shouldSendTheNotifierOnlyNotificationsWithAKey() {
        assertThat(new TemplateResources(Templates.AWS)
                        .ofType("AWS::SNS::Subscription").stream()
                                .filter(subscription ->
                                        subscription.path("Protocol").asText().equals("lambda"))
                                .filter(subscription ->
                                        subscription.path("TopicArn").toString().contains(NOTIFICATIONS_TOPIC)))
                .singleElement()
                .satisfies(subscription -> {
                    assertThat(subscription.path("Endpoint").toString()).contains("Notifier");
                    assertThat(subscription.path("FilterPolicy").toString())
                            .isEqualTo("{\"" + NotificationAttribute.KEY + "\":[{\"exists\":true}]}");
                });
    }

    @Test
    void shouldSendPeopleTheRawMessageWhenTheNotifierFails() {
        JsonNode destination = new TemplateResources(Templates.AWS)
                .ofType("AWS::Lambda::EventInvokeConfig").stream()
                        .filter(config -> config.path("FunctionName").toString().contains("Notifier"))
                        .findFirst()
                        .orElseThrow();

        assertThat(destination.at("/DestinationConfig/OnFailure/Destination").toString())
                .contains(NOTIFICATIONS_TOPIC);
    }

    @Test
    void shouldMakeOperationalAlarmsOnAwsOnly() {
        assertThat(names(Templates.AWS)).containsAll(FAILURES).contains("trip-duration-monitoring-missing");
        assertThat(names(Templates.LOCAL)).hasSize(ModelAlarm.values().length);
        Templates.LOCAL.resourceCountIs("AWS::CloudWatch::CompositeAlarm", 0);
    }

    @Test
    void shouldReportAllFailuresByOneCompositeAlarm() {
        JsonNode composite = new TemplateResources(Templates.AWS)
                .withProperty("AWS::CloudWatch::CompositeAlarm", "AlarmName", "trip-duration-operational");

        assertThat(TemplateResources.stream(composite.path("AlarmActions")))
                .singleElement()
                .satisfies(action -> assertThat(action.toString()).contains(NOTIFICATIONS_TOPIC));
        for (String failure : FAILURES) {
            JsonNode alarm =
                    new TemplateResources(Templates.AWS).withProperty("AWS::CloudWatch::Alarm", "AlarmName", failure);
            assertThat(alarm.has("AlarmActions")).as(failure).isFalse();
        }
        assertThat(composite.path("AlarmRule").toString().split("ALARM\\(", -1)).hasSize(FAILURES.size() + 1);
        assertThat(actions("monitoring-missing", "AlarmActions")).containsExactly(NOTIFICATIONS_TOPIC);
    }

    @Test
    void shouldFireForSpilledPredictionsOnTheMetricThatServingPublishes() {
        Templates.AWS.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "trip-duration-predictions-spilled",
                        "Namespace",
                        "Perennial/trip-duration",
                        "MetricName",
                        ServingMetric.SPILLED_PREDICTIONS.metricName(),
                        "Statistic",
                        "Sum"));
    }

    @Test
    void shouldFireIfTheOldestSpilledPredictionWaitsForMoreThanTwoDeliveries() {
        Templates.AWS.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "trip-duration-spill-not-replayed",
                        "Namespace",
                        "AWS/SQS",
                        "MetricName",
                        "ApproximateAgeOfOldestMessage",
                        "Statistic",
                        "Maximum",
                        "Threshold",
                        3900));
    }

    @Test
    void shouldAddUpTheThrottlesOfAllFunctions() {
        JsonNode metrics = new TemplateResources(Templates.AWS)
                .withProperty("AWS::CloudWatch::Alarm", "AlarmName", "trip-duration-functions-throttled")
                .path("Metrics");

        assertThat(TemplateResources.stream(metrics).filter(metric -> metric.has("MetricStat")))
                .hasSize(6)
                .allSatisfy(metric -> assertThat(
                                metric.at("/MetricStat/Metric/MetricName").asText())
                        .isEqualTo("Throttles"));
    }

    @Test
    void shouldFireForScoringExecutionsThatFailOrTimeOut() {
        JsonNode metrics = new TemplateResources(Templates.AWS)
                .withProperty("AWS::CloudWatch::Alarm", "AlarmName", "trip-duration-scoring-failed")
                .path("Metrics");

        assertThat(TemplateResources.stream(metrics).filter(metric -> metric.has("MetricStat")))
                .extracting(metric -> metric.at("/MetricStat/Metric/MetricName").asText())
                .containsExactlyInAnyOrder("ExecutionsFailed", "ExecutionsTimedOut");
        assertThat(TemplateResources.stream(metrics).filter(metric -> metric.has("MetricStat")))
                .allSatisfy(metric -> assertThat(
                                metric.at("/MetricStat/Metric/Dimensions").toString())
                        .contains("ScoringStateMachine"));
    }

    @Test
    void shouldShowEveryAlarmAndEveryMetricOnTheDashboard() {
        String body = new TemplateResources(Templates.AWS)
                .ofType("AWS::CloudWatch::Dashboard")
                .getFirst()
                .path("DashboardBody")
                .toString();

        assertThat(Stream.concat(
                        Stream.of(MonitoringMetric.values()).map(MonitoringMetric::metricName),
                        Stream.of(ServingMetric.values()).map(ServingMetric::metricName)))
                .allSatisfy(name -> assertThat(body).contains("\\\"" + name + "\\\""));
        assertThat(TemplateResources.stream(new TemplateResources(Templates.AWS)
                                .ofType("AWS::CloudWatch::Dashboard")
                                .getFirst()
                                .at("/DashboardBody/Fn::Join/1"))
                        .filter(part -> part.at("/Fn::GetAtt/1").asText().equals("Arn"))
                        .map(part -> part.at("/Fn::GetAtt/0").asText()))
                .hasSize(names(Templates.AWS).size());
    }

    @Test
    void shouldFireWhenMonitoringPublishesNothingForTwoWindows() {
        Templates.AWS.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "trip-duration-monitoring-missing",
                        "Period",
                        86400,
                        "EvaluationPeriods",
                        2,
                        "TreatMissingData",
                        "breaching"));
    }

    private static JsonNode alarm(String name) {
        return new TemplateResources(Templates.AWS)
                .withProperty("AWS::CloudWatch::Alarm", "AlarmName", "trip-duration-" + name);
    }

    private static List<String> names(Template template) {
        return new TemplateResources(template)
                .ofType("AWS::CloudWatch::Alarm").stream()
                        .map(alarm -> alarm.path("AlarmName").asText())
                        .toList();
    }

    /// Topics that an alarm speaks to, without the hash at the end of their logical ids.
    private static List<String> actions(String name, String when) {
        return TemplateResources.stream(alarm(name).path(when))
                .map(action -> action.path("Ref").asText().replaceAll("[0-9A-F]{8}$", ""))
                .toList();
    }
}
