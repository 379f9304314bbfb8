package io.perennial.function.monitoring.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.DestinationQueue;
import io.perennial.json.Json;
import io.perennial.monitoring.ReportArchive;
import io.perennial.notification.Notification;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDelivererIT {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String TEXT = "Größe → <b> & \"x\" 😀\n";

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final Map<String, String> parameters =
            new HashMap<>(Map.of("/slack", receiver.address(), "/webhook", receiver.address(), "/secret", SECRET));
    private final List<String> forgotten = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final WebhookDeliverer deliverer = deliverer("local");

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void shouldSendASignedRequestToTheWebhook() throws Exception {
        assertThat(deliverer.deliverAll(List.of(message("m-1", "webhook", 1, TEXT))))
                .isEmpty();

        WebhookReceiver.Request request = receiver.requests().getFirst();
        assertThat(request.path()).isEqualTo("/hook?key=k");
        assertThat(request.header("Perennial-id")).isEqualTo("key-1");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.header("Perennial-signature"))
                .isEqualTo("t=" + NOW.getEpochSecond() + ",v1=" + hmac(NOW.getEpochSecond() + "." + request.body()));
        JsonNode body = Json.mapper().readTree(request.body());
        assertThat(body.path("schema").asInt()).isEqualTo(1);
        assertThat(body.path("id").asText()).isEqualTo("key-1");
        assertThat(body.path("kind").asText()).isEqualTo("ALARM");
        assertThat(body.path("text").asText()).isEqualTo(TEXT);
        assertThat(body.at("/alarm/name").asText()).isEqualTo("trips-drift");
        assertThat(body.has("retraining")).isFalse();
    }

    @Test
    void shouldSendASlackMessageWithoutSignature() throws Exception {
        assertThat(deliverer.deliverAll(List.of(message("m-1", "slack", 1, TEXT))))
                .isEmpty();

        WebhookReceiver.Request request = receiver.requests().getFirst();
        assertThat(request.headers()).doesNotContainKey("Perennial-signature");
        assertThat(Json.mapper()
                        .readTree(request.body())
                        .at("/blocks/1/text/text")
                        .asText())
                .isEqualTo("```Größe → &lt;b&gt; &amp; \"x\" 😀```");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 403, 404, 410, 500, 503})
    void shouldReportAFailureAndReadTheParametersAgain(int status) {
        receiver.respondWith(status, Map.of("Location", receiver.address()));

        assertThat(deliverer.deliverAll(List.of(message("m-1", "webhook", 3, TEXT))))
                .containsExactly("m-1");
        assertThat(receiver.requests()).as("no redirect is followed").hasSize(1);
        assertThat(delays).containsExactly(Duration.ofSeconds(40));
        assertThat(forgotten).containsExactly("/webhook", "/secret");
    }

    @Test
    void shouldMakeAMessageADeadLetterAtOnceAfterItsLastAttempt() {
        receiver.respondWith(500, Map.of());

        deliverer.deliverAll(List.of(message("m-1", "webhook", 10, TEXT)));
        assertThat(delays).containsExactly(Duration.ZERO);
    }

    @Test
    void shouldSendToThisMachineFromTheStageLocalOnly() {
        assertThat(deliverer("prod").deliverAll(List.of(message("m-1", "webhook", 1, TEXT))))
                .containsExactly("m-1");
        assertThat(deliverer("prod").deliverAll(List.of(message("m-2", "slack", 1, TEXT))))
                .containsExactly("m-2");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsks() {
        receiver.respondWith(429, Map.of("Retry-After", "77"));

        assertThat(deliverer.deliverAll(List.of(message("m-1", "slack", 1, TEXT))))
                .containsExactly("m-1");
        assertThat(delays).containsExactly(Duration.ofSeconds(77));
    }

    @Test
    void shouldGiveUpOnAReceiverThatDoesNotRespond() {
        receiver.fallSilent();

        assertThat(deliverer.deliverAll(List.of(message("m-1", "webhook", 1, TEXT))))
                .containsExactly("m-1");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void shouldReportAReceiverThatCannotBeReached() {
        parameters.put("/webhook", "http://127.0.0.1:1/");

        assertThat(deliverer.deliverAll(List.of(message("m-1", "webhook", 1, TEXT))))
                .containsExactly("m-1");
    }

    @Test
    void shouldReportOnlyTheMessagesThatFail() {
        var messages = List.of(
                message("m-1", "webhook", 1, TEXT),
                message("m-2", "elsewhere", 1, TEXT),
                new QueueMessage("m-3", "r", 1, "arn:aws:sqs:eu-west-1:1:trips-webhook", "no envelope"),
                message("m-4", "slack", 1, TEXT));

        assertThat(deliverer.deliverAll(messages)).containsExactly("m-2", "m-3");
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void shouldReportAnAddressThatIsNotHttpsWithoutSending() {
        parameters.put("/webhook", receiver.address().replace("127.0.0.1", "receiver.example.org"));

        assertThat(deliverer.deliverAll(List.of(message("m-1", "webhook", 1, TEXT))))
                .containsExactly("m-1");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void shouldSendAHugeTextWholeToTheWebhookAndCutForSlack() throws Exception {
        String huge = "0123456789 & more\n".repeat(6_000);

        assertThat(deliverer.deliverAll(List.of(message("m-1", "webhook", 1, huge), message("m-2", "slack", 1, huge))))
                .isEmpty();
        assertThat(Json.mapper()
                        .readTree(receiver.requests().get(0).body())
                        .path("text")
                        .asText())
                .isEqualTo(huge);
        assertThat(receiver.requests().get(1).body()).hasSizeLessThan(45_000);
    }

    private WebhookDeliverer deliverer(String stage) {
        var registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
        return new WebhookDeliverer(
                new NotificationEvents("trips", Optional.empty(), new ReportArchive(registry)),
                Map.of(
                        DestinationQueue.SLACK, new Destination.Slack("/slack", stage),
                        DestinationQueue.WEBHOOK, new Destination.Webhook("/webhook", "/secret", stage)),
                new Secrets() {
                    @Override
                    public String value(String parameter) {
                        return Objects.requireNonNull(parameters.get(parameter));
                    }

                    @Override
                    public void forget(String parameter) {
                        forgotten.add(parameter);
                    }
                },
                (_, delay) -> delays.add(delay),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static QueueMessage message(String id, String queue, int receives, String text) {
        String envelope = Json.line(Map.of(
                "Type", "Notification",
                "MessageId", "sns-1",
                "Timestamp", NOW.toString(),
                "Message", Json.line(new Notification("key-1", "trips-drift", true, null, "subject", text)),
                "MessageAttributes", Map.of("notificationKey", Map.of("Type", "String", "Value", "key-1"))));
        return new QueueMessage(id, "receipt", receives, "arn:aws:sqs:eu-west-1:1:trips-" + queue, envelope);
    }

    private static String hmac(String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }
}
