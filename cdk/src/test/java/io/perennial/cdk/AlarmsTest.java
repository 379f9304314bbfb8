package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.names.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Template;

class AlarmsTest {
    private static final String ALARMS = "TopicsAlarms";
    private static final String PEOPLE = "TopicsNotifications";

    @ParameterizedTest
    @CsvSource({"drift, DRIFT_SCORE", "quality, QUALITY_SCORE", "performance, PERFORMANCE_SCORE"})
    void shouldRingWhenAScoreReachesOne(String name, Metric metric) {
        Templates.AWS.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "trip-duration-" + name,
                        "Namespace",
                        "Perennial/trip-duration",
                        "MetricName",
                        metric.metricName(),
                        "Threshold",
                        1,
                        "ComparisonOperator",
                        "GreaterThanOrEqualToThreshold",
                        "TreatMissingData",
                        "ignore",
                        "Period",
                        60));
        assertThat(alarm(name).has("Dimensions"))
                .as("each model has a namespace of its own")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"drift", "performance"})
    void shouldStartARetrainingAndTellPeople(String name) {
        assertThat(actions(name)).hasSize(2).contains(ALARMS, PEOPLE);
    }

    @Test
    void shouldNotRetrainOnBrokenData() {
        assertThat(actions("quality")).containsExactly(PEOPLE);
    }

    @Test
    void shouldSendTheAlarmTopicToTheTrigger() {
        JsonNode subscription = new Resources(Templates.AWS).only("AWS::SNS::Subscription", "Protocol", "lambda");

        assertThat(subscription.path("TopicArn").toString()).contains(ALARMS);
        assertThat(subscription.path("Endpoint").toString()).contains("RetrainTrigger");
    }

    @Test
    void shouldWatchTheMachineryOnAwsOnly() {
        assertThat(names(Templates.AWS))
                .contains(
                        "trip-duration-serving-errors",
                        "trip-duration-monitoring-errors",
                        "trip-duration-trigger-errors",
                        "trip-duration-retraining-errors",
                        "trip-duration-retraining-failed",
                        "trip-duration-retraining-timed-out",
                        "trip-duration-monitoring-silent");
        assertThat(names(Templates.LOCAL)).hasSize(3);
    }

    @Test
    void shouldTakeTwoSilentWindowsForBroken() {
        Templates.AWS.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "trip-duration-monitoring-silent",
                        "Period",
                        86400,
                        "EvaluationPeriods",
                        2,
                        "TreatMissingData",
                        "breaching"));
    }

    private static JsonNode alarm(String name) {
        return new Resources(Templates.AWS).only("AWS::CloudWatch::Alarm", "AlarmName", "trip-duration-" + name);
    }

    private static List<String> names(Template template) {
        return new Resources(template)
                .ofType("AWS::CloudWatch::Alarm").stream()
                        .map(alarm -> alarm.path("AlarmName").asText())
                        .toList();
    }

    /// Topics that an alarm speaks to, without the hash at the end of their logical ids.
    private static List<String> actions(String name) {
        return Resources.stream(alarm(name).path("AlarmActions"))
                .map(action -> action.path("Ref").asText().replaceAll("[0-9A-F]{8}$", ""))
                .toList();
    }
}
