package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/// What the stack keeps, and for how long.
class RetentionTest {
    private static final JsonNode BUCKET =
            new TemplateResources(Templates.AWS).ofType("AWS::S3::Bucket").getFirst();

    @Test
    void shouldLetEverythingThatHoldsRowsExpire() {
        JsonNode rules = BUCKET.at("/LifecycleConfiguration/Rules");
        assertThat(rules.toString())
                .contains(
                        "\"ExpirationInDays\":400,\"Id\":\"datasets\",\"Prefix\":\"registry/trip-duration/datasets/\"",
                        "\"ExpirationInDays\":730,\"Id\":\"reports\",\"Prefix\":\"registry/trip-duration/reports/\"",
                        "\"ExpirationInDays\":400,\"Id\":\"notifications\"",
                        "\"NoncurrentDays\":30");
        assertThat(TemplateResources.stream(rules)
                        .filter(rule -> rule.path("Id").asText().equals("old-versions")))
                .singleElement()
                .satisfies(rule -> assertThat(rule.has("Prefix")).isFalse());
        assertThat(rules.toString())
                .as("versions, aliases, runs and erasures stay")
                .doesNotContain("/versions/", "/aliases/", "/runs/", "/erasures/");
    }

    @Test
    void shouldKeepSpilledPredictionsThroughAnOutageOfFourteenDays() {
        JsonNode queue = new TemplateResources(Templates.AWS)
                .ofType("AWS::SQS::Queue").stream()
                        .filter(one -> one.path("RedrivePolicy").has("maxReceiveCount"))
                        .findFirst()
                        .orElseThrow();
        long visibility = queue.path("VisibilityTimeout").asLong();
        assertThat(queue.path("MessageRetentionPeriod").asLong()).isEqualTo(14 * 24 * 3600);
        assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asLong() * visibility)
                .as("seconds until SQS moves a message to the dead letters")
                .isGreaterThan(14 * 24 * 3600);
        assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
        JsonNode replay = new TemplateResources(Templates.AWS)
                .withProperty("AWS::Lambda::Function", "FunctionName", "trip-duration-dev-replay");
        assertThat(visibility)
                .as("AWS recommends six times the timeout of the function")
                .isGreaterThanOrEqualTo(6 * replay.path("Timeout").asLong());
        Templates.AWS.hasResourceProperties(
                "AWS::Lambda::EventSourceMapping",
                Match.objectLike(Map.of(
                        "BatchSize",
                        10,
                        "FunctionResponseTypes",
                        List.of("ReportBatchItemFailures"),
                        "ScalingConfig",
                        Map.of("MaximumConcurrency", 2))));
    }
}
