package io.perennial.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.NotificationAttribute;
import io.perennial.deployment.RetrainingOutcome;
import io.perennial.json.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

class SnsNotificationPublisherTest {
    private static final Notification NOTIFICATION = Notification.aboutRetraining(
            "retraining-a-promoted",
            "subject",
            "text",
            new Notification.Retraining("a", RetrainingOutcome.PROMOTED, "v-2", "v-2"));

    private final Sns sns = new Sns();
    private final SnsNotificationPublisher publisher = new SnsNotificationPublisher(sns, "arn:topic");

    @Test
    void shouldNameTheNotificationInAnAttribute() {
        assertThat(publisher.publish(NOTIFICATION)).isEqualTo(new Delivery.Accepted());
        assertThat(sns.requests).singleElement().satisfies(request -> {
            assertThat(request.topicArn()).isEqualTo("arn:topic");
            assertThat(request.messageAttributes())
                    .containsExactly(Map.entry(
                            NotificationAttribute.KEY,
                            MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("retraining-a-promoted")
                                    .build()));
        });
    }

    @Test
    void shouldSendTextToPeopleAndJsonToQueues() throws Exception {
        publisher.publish(NOTIFICATION);

        PublishRequest request = sns.requests.getFirst();
        assertThat(request.messageStructure()).isEqualTo("json");
        JsonNode bodies = Json.mapper().readTree(request.message());
        assertThat(bodies.path("default").asText()).isEqualTo("text");
        assertThat(Json.mapper().readValue(bodies.path("sqs").asText(), Notification.class))
                .isEqualTo(NOTIFICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "\"", "\u0001", "line\n"})
    void shouldFitTheLimitOfATopicWithBothBodies(String part) throws Exception {
        Notification huge = NOTIFICATION.withText(part.repeat(200_000));

        publisher.publish(huge);

        String message = sns.requests.getFirst().message();
        assertThat(message.getBytes(UTF_8)).hasSizeBetween(20_000, 256 << 10);
        assertThat(Json.mapper().readTree(message).path("default").asText())
                .startsWith(part.repeat(100))
                .contains("cut here");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 429})
    void shouldTakeARefusalForARefusal(int status) {
        sns.failure = Optional.of(service(status));
        assertThat(publisher.publish(NOTIFICATION))
                .isInstanceOfSatisfying(
                        Delivery.Refused.class,
                        refused -> assertThat(refused.reason()).contains("arn:topic"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503})
    void shouldNotKnowWhatBecameOfAMessageWhenTheServiceFailed(int status) {
        sns.failure = Optional.of(service(status));
        assertThat(publisher.publish(NOTIFICATION)).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void shouldNotKnowWhatBecameOfAMessageWithoutAResponse() {
        sns.failure = Optional.of(SdkClientException.create("read timed out at " + URI.create("http://sns")));
        assertThat(publisher.publish(NOTIFICATION)).isInstanceOf(Delivery.Unknown.class);
    }

    private static SdkException service(int status) {
        return SnsException.builder().statusCode(status).message("no").build();
    }

    /// A fake SNS.
    private static final class Sns implements SnsClient {
        private final List<PublishRequest> requests = new ArrayList<>();
        private Optional<SdkException> failure = Optional.empty();

        @Override
        public PublishResponse publish(PublishRequest request) {
            requests.add(request);
            failure.ifPresent(reason -> {
                throw reason;
            });
            return PublishResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
