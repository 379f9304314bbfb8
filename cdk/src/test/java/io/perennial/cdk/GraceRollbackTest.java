package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.GraceAlarm;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GraceRollbackTest {
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final String LATENCY = "trip-duration-dev-latency";

    @Test
    void shouldTellTheTriggerOfOperationalAlarmsThatFire() {
        assertThat(subscriptions(new TemplateResources(Templates.AWS)))
                .singleElement()
                .satisfies(subscription -> {
                    assertThat(subscription.path("Endpoint").toString()).contains("RetrainTrigger");
                    assertThat(subscription.path("FilterPolicyScope").asText()).isEqualTo("MessageBody");
                    assertThat(subscription.at("/FilterPolicy/NewStateValue").toString())
                            .isEqualTo("[\"ALARM\"]");
                    assertThat(subscription.at("/FilterPolicy/AlarmName").toString())
                            .contains("-api-errors", "-champion-refused", "-latency")
                            .doesNotContain("drift", "performance");
                });
    }

    @Test
    void shouldNotLetTheTriggerMoveAnAliasWithoutAGraceTime() {
        var off = new TemplateResources(Templates.of(Map.of("monitoring.rollback_grace", "off")));

        assertThat(subscriptions(off)).isEmpty();
        assertThat(off.ofType("AWS::IAM::Policy").stream()
                        .filter(policy -> policy.path("PolicyName").asText().contains("RetrainTrigger"))
                        .map(JsonNode::toString))
                .isNotEmpty()
                .noneMatch(policy -> policy.contains("/aliases/") || policy.contains("dynamodb:"));
    }

    @Test
    void shouldWatchTheLatencyIfItHasABudget() {
        assertThat(alarms(new TemplateResources(Templates.AWS))).noneMatch(LATENCY::equals);

        JsonNode alarm = new TemplateResources(Templates.of(Map.of("monitoring.latency_budget", "PT0.25S")))
                .withProperty(ALARM, "AlarmName", LATENCY);

        assertThat(alarm.path("Threshold").asInt()).isEqualTo(250);
        assertThat(alarm.path("ExtendedStatistic").asText()).isEqualTo("p99");
        assertThat(alarm.path("AlarmDescription").asText()).contains("docs/runbooks/latency.md");
    }

    @Test
    void shouldNameTheOperationalAlarmsLikeTheirRunbooks() {
        assertThat(Stream.of(GraceAlarm.values())
                        .filter(GraceAlarm::isOperational)
                        .map(GraceAlarm::key))
                .isSubsetOf(Stream.of(Runbook.values()).map(Runbook::key).toList());
    }

    private static List<String> alarms(TemplateResources resources) {
        return resources.ofType(ALARM).stream()
                .map(alarm -> alarm.path("AlarmName").asText())
                .toList();
    }

    private static List<JsonNode> subscriptions(TemplateResources resources) {
        return resources.ofType("AWS::SNS::Subscription").stream()
                .filter(subscription -> subscription.has("FilterPolicyScope"))
                .toList();
    }
}
