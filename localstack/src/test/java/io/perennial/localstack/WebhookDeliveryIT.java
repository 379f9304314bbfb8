package io.perennial.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perennial.json.Json;
import io.perennial.notification.Delivery;
import io.perennial.notification.Notification;
import io.perennial.notification.SnsNotificationPublisher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// Notifications on their whole way: topic, queues, the deployed function, a real HTTP server.
class WebhookDeliveryIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String TEXT = "Größe → <b> & \"x\" 😀\n";

    private static LocalAws aws;
    private static Deployment deployment;
    private static SsmClient ssm;
    private static SqsClient sqs;

    @BeforeAll
    static void start() throws IOException {
        Path assets = StubFunctionZips.inATemporaryDirectory();
        Files.copy(
                Workspace.here().root().resolve("function/monitoring/target/monitoring.zip"),
                assets.resolve("monitoring.zip"),
                StandardCopyOption.REPLACE_EXISTING);
        aws = LocalAws.start(
                LocalAwsTestOptions.attached("webhooks"),
                new StackRequest(
                        StackRequest.DEFAULT_MODEL,
                        assets,
                        Map.of(
                                "slackParameter", "/perennial/slack",
                                "webhookParameter", "/perennial/webhook",
                                "webhookSecretParameter", "/perennial/webhook-secret")));
        deployment = aws.deployment();
        ssm = deployment.client(SsmClient.builder());
        sqs = deployment.client(SqsClient.builder());
        set("/perennial/webhook-secret", SECRET);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void shouldDeliverANotificationOnceToEachDestinationDespiteAFailure() throws Exception {
        try (var webhook = new Receiver(attempt -> attempt == 1 ? 500 : 200);
                var slack = new Receiver(_ -> 200)) {
            set("/perennial/webhook", webhook.address());
            set("/perennial/slack", slack.address());
            publish("once");

            webhook.await("once", 2);
            slack.await("once", 1);
            awaitEmpty("webhook");
            awaitEmpty("slack");

            assertThat(webhook.of("once")).hasSize(2).allSatisfy(request -> {
                assertThat(request.id()).isEqualTo("once");
                String time = request.signature().replaceAll("t=(\\d+),v1=.*", "$1");
                assertThat(request.signature()).isEqualTo("t=" + time + ",v1=" + hmac(time + "." + request.body()));
                assertThat(Math.abs(Long.parseLong(time) - System.currentTimeMillis() / 1000))
                        .isLessThan(300);
                assertThat(Json.mapper().readTree(request.body()).path("text").asText())
                        .isEqualTo(TEXT);
            });
            assertThat(slack.of("once"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).contains("Größe → &lt;b&gt; &amp; "));
        }
    }

    @Test
    void shouldUseANewAddressAfterTheOldOneIsGone() throws Exception {
        try (var gone = new Receiver(_ -> 410);
                var fresh = new Receiver(_ -> 200)) {
            set("/perennial/webhook", gone.address());
            set("/perennial/slack", fresh.address());
            publish("first");
            gone.await("first", 1);
            set("/perennial/webhook", fresh.address());

            fresh.await("first", 2);
            awaitEmpty("webhook");
        }
    }

    @Test
    void shouldDeliverAnAlarmThatCloudWatchPublishesItself() throws Exception {
        try (var receiver = new Receiver(_ -> 200)) {
            set("/perennial/webhook", receiver.address());
            set("/perennial/slack", receiver.address());
            try (CloudWatchClient cloudWatch = deployment.client(CloudWatchClient.builder())) {
                cloudWatch.putMetricAlarm(request -> request.alarmName("trip-duration-operational")
                        .alarmDescription("A function fails")
                        .namespace("Any")
                        .metricName("Any")
                        .statistic(Statistic.SUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(1.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .alarmActions(deployment.notificationTopicArn()));
                cloudWatch.setAlarmState(request -> request.alarmName("trip-duration-operational")
                        .stateValue(StateValue.ALARM)
                        .stateReason("one function"));
            }

            receiver.await("trip-duration-operational", 2);

            assertThat(receiver.of("OPERATIONAL_ALARM"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.body())
                            .contains("\"name\":\"trip-duration-operational\"", "\"state\":\"ALARM\"", "one function"));
        }
    }

    /// With a lower limit of attempts, since all ten take more than an hour.
    @Test
    void shouldKeepAsADeadLetterWhatCannotBeDelivered() throws Exception {
        try (var receiver = new Receiver(_ -> 500)) {
            String queue = url("webhook");
            String deadLetters = url("dead-letters");
            String arn = Objects.requireNonNull(sqs.getQueueAttributes(
                            request -> request.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN));
            setMaxReceiveCount(queue, arn, 2);
            set("/perennial/webhook", receiver.address());
            publish("never");

            Poller.until(TIMEOUT, () -> count(deadLetters) == 1, () -> "no dead letter");

            assertThat(receiver.of("never")).isNotEmpty();
            assertThat(sqs.receiveMessage(request -> request.queueUrl(deadLetters))
                            .messages())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.body()).contains("never"));
            setMaxReceiveCount(queue, arn, 10);
        }
    }

    private static void setMaxReceiveCount(String queue, String deadLetters, int count) {
        sqs.setQueueAttributes(request -> request.queueUrl(queue)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        Json.line(Map.of("deadLetterTargetArn", deadLetters, "maxReceiveCount", count)))));
    }

    private static void set(String parameter, String value) {
        ssm.putParameter(request -> request.name(parameter)
                .type(ParameterType.SECURE_STRING)
                .value(value)
                .overwrite(true));
    }

    private static void publish(String key) {
        try (SnsClient sns = deployment.client(SnsClient.builder())) {
            var publisher = new SnsNotificationPublisher(sns, deployment.notificationTopicArn());
            assertThat(publisher.publish(new Notification(key, "trip-duration-drift", true, null, key, TEXT)))
                    .isEqualTo(new Delivery.Accepted());
        }
    }

    private static String url(String suffix) {
        return sqs.getQueueUrl(request -> request.queueName("trip-duration-" + suffix))
                .queueUrl();
    }

    private static int count(String queue) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().toString().startsWith("ApproximateNumberOfMessages"))
                .mapToInt(entry -> Integer.parseInt(entry.getValue()))
                .sum();
    }

    private static void awaitEmpty(String queue) {
        String url = url(queue);
        Poller.until(TIMEOUT, () -> count(url) == 0, () -> "messages are left in " + queue);
    }

    private static String hmac(String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }

    private record Request(String id, String signature, String body) {}

    /// An HTTP server that responds with a status by the number of the request.
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final List<Request> requests = new CopyOnWriteArrayList<>();
        private final AtomicInteger attempts = new AtomicInteger();
        private final IntUnaryOperator status;

        Receiver(IntUnaryOperator status) throws IOException {
            this.status = status;
            server.createContext("/", this::receive);
            server.start();
        }

        private void receive(HttpExchange exchange) throws IOException {
            try (exchange) {
                requests.add(new Request(
                        header(exchange, "Perennial-Id"),
                        header(exchange, "Perennial-Signature"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                exchange.sendResponseHeaders(status.applyAsInt(attempts.incrementAndGet()), -1);
            }
        }

        private static String header(HttpExchange exchange, String name) {
            return exchange.getRequestHeaders().getOrDefault(name, List.of("")).getFirst();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        }

        List<Request> of(String text) {
            return requests.stream()
                    .filter(request -> request.body().contains(text))
                    .toList();
        }

        void await(String text, int count) {
            Poller.until(
                    TIMEOUT,
                    () -> of(text).size() >= count,
                    () -> of(text).size() + " requests instead of " + count + ": " + requests);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
