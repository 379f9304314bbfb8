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

    @ParameterizedTest
    @CsvSource({"drift, DRIFT_SCORE, 2, 3", "quality, QUALITY_SCORE, 1, 1", "performance, PERFORMANCE_SCORE, 2, 3"})
    void shouldFireWhenAScoreReachesOneInEnoughWindows(
            String name, MonitoringMetric monitoringMetric, int needed, int of) {
        Templates.AWS.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "trip-duration-dev-" + name,
                        "Namespace",
                        "Perennial/trip-duration-dev",
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
                        "trip-duration-dev-label-coverage",
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
        Template template =
                Templates.of(Map.of("monitoring.label_coverage_alarm", "off", "monitoring.drift_alarm", "1/2"));
        assertThat(names(template)).doesNotContain("trip-duration-dev-label-coverage");
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of("AlarmName", "trip-duration-dev-drift", "DatapointsToAlarm", 1, "EvaluationPeriods", 2));
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
                                        subscription.path("TopicArn").toString().contains(NOTIFICATIONS_TOPIC))
                                .filter(subscription ->
                                        subscription.path("Endpoint").toString().contains("Notifier")))
                .singleElement()
                .satisfies(subscription -> {
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

    private static JsonNode alarm(String name) {
        return new TemplateResources(Templates.AWS)
                .withProperty("AWS::CloudWatch::Alarm", "AlarmName", "trip-duration-dev-" + name);
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
