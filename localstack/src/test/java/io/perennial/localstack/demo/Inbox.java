package io.perennial.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;

/// A person who has subscribed to the notification topic: a web address that keeps what it is sent.
final class Inbox {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Deployment deployment;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    private Inbox(Deployment deployment) {
        this.deployment = deployment;
    }

    record Letter(String subject, String text) {}

    static Inbox subscribedTo(Deployment deployment) {
        var inbox = new Inbox(deployment);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", inbox::receive);
            server.start();
            inbox.subscribe("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return inbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void subscribe(String address) {
        try (SnsClient sns = deployment.client(SnsClient.builder())) {
            String topic = deployment.notificationTopicArn();
            sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint(address));
            Waiting.until(
                    PATIENCE,
                    () -> sns.listSubscriptionsByTopic(request -> request.topicArn(topic)).subscriptions().stream()
                            .anyMatch(subscription -> subscription.endpoint().equals(address)
                                    && subscription.subscriptionArn().startsWith("arn:")),
                    () -> address + " is not subscribed");
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode message = Json.mapper().readTree(exchange.getRequestBody());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
        if (message.path("Type").asText().equals("SubscriptionConfirmation")) {
            try (SnsClient sns = deployment.client(SnsClient.builder())) {
                sns.confirmSubscription(request -> request.topicArn(deployment.notificationTopicArn())
                        .token(message.path("Token").asText()));
            }
        } else {
            letters.add(new Letter(
                    message.path("Subject").asText(), message.path("Message").asText()));
        }
    }

    /// The first letter whose subject begins with one text and that contains another; waits for it.
    Letter letter(String subject, String words) {
        Waiting.until(
                PATIENCE,
                () -> letters(subject, words).findFirst().isPresent(),
                () -> "no letter '" + subject + "' has '" + words + "'; there are " + letters);
        return letters(subject, words).findFirst().orElseThrow();
    }

    private Stream<Letter> letters(String subject, String words) {
        return letters.stream()
                .filter(letter -> letter.subject().startsWith(subject))
                .filter(letter -> letter.text().contains(words));
    }
}
