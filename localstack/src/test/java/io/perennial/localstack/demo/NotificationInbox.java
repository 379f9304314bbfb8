package io.perennial.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.Poller;
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
final class NotificationInbox {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Deployment deployment;
    private final List<ReceivedNotification> notifications = new CopyOnWriteArrayList<>();

    private NotificationInbox(Deployment deployment) {
        this.deployment = deployment;
    }

    record ReceivedNotification(String subject, String text) {}

    static NotificationInbox subscribedTo(Deployment deployment) {
        var notificationInbox = new NotificationInbox(deployment);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", notificationInbox::receive);
            server.start();
            notificationInbox.subscribe(
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return notificationInbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void subscribe(String address) {
        try (SnsClient sns = deployment.client(SnsClient.builder())) {
            String topic = deployment.notificationTopicArn();
            sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint(address));
            Poller.until(
                    TIMEOUT,
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
            notifications.add(new ReceivedNotification(
                    message.path("Subject").asText(), message.path("Message").asText()));
        }
    }

    /// The first notification whose subject begins with one text and that contains another; waits for it.
    ReceivedNotification awaitNotification(String subject, String words) {
        Poller.until(
                TIMEOUT,
                () -> notifications(subject, words).findFirst().isPresent(),
                () -> "no notification '" + subject + "' has '" + words + "'; there are " + notifications);
        return notifications(subject, words).findFirst().orElseThrow();
    }

    /// Number of notifications whose subject begins with a text.
    long count(String subject) {
        return notifications(subject, "").count();
    }

    private Stream<ReceivedNotification> notifications(String subject, String words) {
        return notifications.stream()
                .filter(receivedNotification -> receivedNotification.subject().startsWith(subject))
                .filter(receivedNotification -> receivedNotification.text().contains(words));
    }
}
