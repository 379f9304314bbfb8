package io.perennial.function.monitoring.webhook;

import io.perennial.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// A receiver of notifications: makes the request for one.
sealed interface Destination {
    /// @param time time of the attempt
    /// @throws IllegalArgumentException if the address or the secret is invalid
    /// @throws java.io.UncheckedIOException if it cannot be read
    HttpRequest.Builder request(NotificationEvent event, Secrets secrets, Instant time);

    /// Makes the next request read the parameters again.
    void forget(Secrets secrets);

    /// Incoming webhook of Slack.
    ///
    /// @param address name of the parameter with the address
    /// @param stage   stage of the deployment
    record Slack(String address, String stage) implements Destination {
        @Override
        public HttpRequest.Builder request(NotificationEvent event, Secrets secrets, Instant time) {
            URI target = TargetAddress.parse(secrets.value(address), address, stage);
            return post(target, SlackMessage.of(event), Map.of());
        }

        @Override
        public void forget(Secrets secrets) {
            secrets.forget(address);
        }
    }

    /// Receiver of signed JSON.
    ///
    /// @param address name of the parameter with the address
    /// @param secret  name of the parameter with the signing secret
    /// @param stage   stage of the deployment
    record Webhook(String address, String secret, String stage) implements Destination {
        /// Header with the id of the notification.
        static final String ID_HEADER = "Perennial-Id";

        @Override
        public HttpRequest.Builder request(NotificationEvent event, Secrets secrets, Instant time) {
            byte[] body = Json.line(event).getBytes(StandardCharsets.UTF_8);
            URI target = TargetAddress.parse(secrets.value(address), address, stage);
            return post(
                    target,
                    body,
                    Map.of(
                            ID_HEADER,
                            event.id(),
                            WebhookSignature.HEADER,
                            WebhookSignature.of(body, secrets.value(secret), time)));
        }

        @Override
        public void forget(Secrets secrets) {
            secrets.forget(address);
            secrets.forget(secret);
        }
    }

    private static HttpRequest.Builder post(URI address, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Perennial")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request;
    }
}
