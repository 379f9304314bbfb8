package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.ServingMetric;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationalAlarmsTest {
    private static final TemplateResources AWS = new TemplateResources(Templates.AWS);
    private static final String ALARM = "AWS::CloudWatch::Alarm";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api-errors            | 5xx
            dead-letters          | ApproximateNumberOfMessagesVisible
            spill-waiting         | ApproximateNumberOfMessagesVisible,ApproximateNumberOfMessagesNotVisible
            table-throttled       | ReadThrottleEvents,WriteThrottleEvents
            champion-refused      | ChampionLoadFailures
            notifications-failed  | NumberOfNotificationsFailed,NumberOfNotificationsFailed
            monitoring-missing    | Predictions
            """)
    void shouldTellPeopleDirectly(String name, String metrics) {
        JsonNode alarm = alarm(name);

        assertThat(metricNames(alarm)).containsExactlyInAnyOrder(metrics.split(","));
        assertThat(TemplateResources.stream(alarm.path("AlarmActions")))
                .singleElement()
                .satisfies(action -> assertThat(action.toString()).contains("TopicsNotifications"));
    }

    @Test
    void shouldMakeOperationalAlarmsOnAwsOnly() {
        assertThat(new TemplateResources(Templates.LOCAL).ofType(ALARM)).hasSize(ModelAlarm.values().length);
        assertThat(AWS.ofType(ALARM)).hasSizeGreaterThan(ModelAlarm.values().length);
    }

    @Test
    void shouldLookAtTheMetricsThatServingAndMonitoringPublish() {
        assertThat(alarm("champion-refused").path("Namespace").asText()).isEqualTo("Perennial/trip-duration-dev");
        assertThat(alarm("champion-refused").path("MetricName").asText())
                .isEqualTo(ServingMetric.CHAMPION_LOAD_FAILURES.metricName());
        assertThat(alarm("monitoring-missing").path("EvaluationPeriods").asInt())
                .isEqualTo(2);
        assertThat(alarm("monitoring-missing").path("TreatMissingData").asText())
                .isEqualTo("breaching");
    }

    @Test
    void shouldCountServerErrorsOfAFunctionUrlToo() {
        JsonNode alarm = new TemplateResources(Templates.FUNCTION_URL)
                .withProperty(ALARM, "AlarmName", "trip-duration-dev-api-errors");

        assertThat(alarm.path("MetricName").asText()).isEqualTo("Url5xxCount");
        assertThat(alarm.path("Dimensions").toString()).contains("FunctionName");
    }

    @Test
    void shouldTellPeopleOfExecutionsThatDidNotSucceed() {
        JsonNode rule = AWS.ofType("AWS::Events::Rule").stream()
                .filter(properties -> properties.has("EventPattern"))
                .findFirst()
                .orElseThrow();

        assertThat(rule.at("/EventPattern/detail/status").toString())
                .isEqualTo("[\"FAILED\",\"TIMED_OUT\",\"ABORTED\"]");
        assertThat(rule.at("/EventPattern/detail/stateMachineArn")).hasSize(2);
        assertThat(rule.at("/Targets/0/Arn").toString()).contains("TopicsNotifications");
        assertThat(rule.at("/Targets/0/InputTransformer/InputTemplate").asText())
                .contains("docs/runbooks/workflow-failed.md");
    }

    @Test
    void shouldKeepWhatCouldNotBeProcessedOrDelivered() {
        assertThat(Stream.of("Monitoring", "RetrainTrigger"))
                .allSatisfy(function -> assertThat(AWS.ofType("AWS::Lambda::EventInvokeConfig"))
                        .anySatisfy(config -> {
                            assertThat(config.path("FunctionName").toString()).contains(function);
                            assertThat(config.at("/DestinationConfig/OnFailure/Destination")
                                            .toString())
                                    .contains("DeadLettersQueue");
                        }));
        assertThat(AWS.ofType("AWS::SNS::Subscription").stream()
                        .filter(subscription ->
                                subscription.path("Protocol").asText().equals("lambda")))
                .hasSize(4)
                .allSatisfy(subscription -> assertThat(
                                subscription.path("RedrivePolicy").toString())
                        .contains("DeadLettersQueue"));
        assertThat(AWS.ofType("AWS::Events::Rule").stream()
                        .flatMap(rule -> TemplateResources.stream(rule.path("Targets")))
                        .filter(target -> target.path("Arn").toString().contains("Function")))
                .isNotEmpty()
                .allSatisfy(target ->
                        assertThat(target.path("DeadLetterConfig").toString()).contains("DeadLettersQueue"));
    }

    @Test
    void shouldNotCreateABudgetUnlessTheEnvironmentSetsOne() {
        Templates.AWS.resourceCountIs("AWS::Budgets::Budget", 0);

        JsonNode budget = new TemplateResources(Templates.of(Map.of("budget.monthly_usd", "50")))
                .ofType("AWS::Budgets::Budget")
                .getFirst();

        assertThat(budget.at("/Budget/BudgetLimit/Amount").asInt()).isEqualTo(50);
        assertThat(budget.path("NotificationsWithSubscribers")).hasSize(2);
    }

    private static JsonNode alarm(String name) {
        return AWS.withProperty(ALARM, "AlarmName", "trip-duration-dev-" + name);
    }

    private static List<String> metricNames(JsonNode alarm) {
        return alarm.has("MetricName")
                ? List.of(alarm.path("MetricName").asText())
                : TemplateResources.stream(alarm.path("Metrics"))
                        .filter(metric -> metric.has("MetricStat"))
                        .map(metric ->
                                metric.at("/MetricStat/Metric/MetricName").asText())
                        .toList();
    }
}
