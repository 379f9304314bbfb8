package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {
    private static final TemplateResources BOTH = new TemplateResources(Templates.of(Map.of(
            "notifications.slack_parameter", "/perennial/slack",
            "notifications.webhook_parameter", "/perennial/webhook",
            "notifications.webhook_secret_parameter", "/perennial/webhook-secret")));

    @Test
    void shouldCreateNothingWithoutADestination() {
        var none = new TemplateResources(Templates.AWS);
        assertThat(none.types()).doesNotContain("AWS::Lambda::EventSourceMapping");
        assertThat(none.ofType("AWS::Lambda::Function"))
                .noneMatch(function -> function.path("FunctionName").asText().endsWith("-webhooks"));
    }

    @Test
    void shouldGiveEachDestinationAQueueOfItsOwn() {
        assertThat(List.of("trip-duration-dev-slack", "trip-duration-dev-webhook"))
                .allSatisfy(name -> {
                    JsonNode queue = BOTH.withProperty("AWS::SQS::Queue", "QueueName", name);
                    assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
                    assertThat(queue.path("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(6 * 60);
                    assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt())
                            .isEqualTo(10);
                    assertThat(queue.at("/RedrivePolicy/deadLetterTargetArn").toString())
                            .contains("DeadLetters");
                });
        assertThat(BOTH.ofType("AWS::SNS::Subscription").stream()
                        .filter(subscription ->
                                subscription.path("Protocol").asText().equals("sqs")))
                .as("without a filter, so that alarms of CloudWatch arrive, and without raw delivery")
                .hasSize(2)
                .allSatisfy(subscription -> assertThat(
                                subscription.has("FilterPolicy") || subscription.has("RawMessageDelivery"))
                        .isFalse());
        assertThat(BOTH.ofType("AWS::Lambda::EventSourceMapping")).hasSize(2).allSatisfy(mapping -> {
            assertThat(mapping.path("FunctionResponseTypes").toString()).contains("ReportBatchItemFailures");
            assertThat(mapping.path("BatchSize").asInt()).isEqualTo(1);
        });
    }

    @Test
    void shouldHoldTheNamesOfTheParametersOnly() {
        JsonNode variables = BOTH.withProperty("AWS::Lambda::Function", "FunctionName", "trip-duration-dev-webhooks")
                .at("/Environment/Variables");
        assertThat(variables.path("PERENNIAL_SLACK_PARAMETER").asText()).isEqualTo("/perennial/slack");
        assertThat(variables.path("PERENNIAL_WEBHOOK_PARAMETER").asText()).isEqualTo("/perennial/webhook");
        assertThat(variables.path("PERENNIAL_WEBHOOK_SECRET_PARAMETER").asText())
                .isEqualTo("/perennial/webhook-secret");
    }

    @Test
    void shouldReadExactlyTheseParameters() {
        List<JsonNode> statements = BOTH.ofType("AWS::IAM::Policy").stream()
                .filter(policy -> policy.path("PolicyName").asText().contains("Webhooks"))
                .flatMap(policy -> TemplateResources.stream(policy.at("/PolicyDocument/Statement")))
                .toList();
        assertThat(statements)
                .filteredOn(statement -> statement.path("Action").asText().equals("ssm:GetParameter"))
                .singleElement()
                .satisfies(statement -> assertThat(TemplateResources.stream(statement.path("Resource")))
                        .hasSize(3)
                        .allSatisfy(resource -> assertThat(resource.toString())
                                .containsPattern(":parameter/perennial/(slack|webhook|webhook-secret)\"")));
        assertThat(statements)
                .filteredOn(statement -> statement.path("Action").asText().equals("kms:Decrypt"))
                .singleElement()
                .satisfies(statement -> assertThat(TemplateResources.stream(
                                statement.at("/Condition/StringEquals").path("kms:EncryptionContext:PARAMETER_ARN")))
                        .hasSize(3));
        assertThat(statements.toString()).doesNotContain("s3:", "sns:", "dynamodb:");
    }

    @Test
    void shouldRejectAnUnsignedWebhookAndInvalidNames() {
        assertThatThrownBy(() -> Templates.of(Map.of("notifications.webhook_parameter", "/w")))
                .hasMessageContaining("'webhookParameter' and 'webhookSecretParameter' belong together");
        assertThatThrownBy(() ->
                        Templates.of(Map.of("notifications.slack_parameter", "https://hooks.slack.com/services/x")))
                .hasMessageContaining("leading slash");
    }
}
