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
    record Slack(String address) implements Destination {
        @Override
        public HttpRequest.Builder request(NotificationEvent event, Secrets secrets, Instant time) {
            return post(secrets, address, SlackMessage.of(event), Map.of());
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
    record Webhook(String address, String secret) implements Destination {
        /// Header with the id of the notification.
        static final String ID_HEADER = "Perennial-Id";

        @Override
        public HttpRequest.Builder request(NotificationEvent event, Secrets secrets, Instant time) {
            byte[] body = Json.line(event).getBytes(StandardCharsets.UTF_8);
            return post(
                    secrets,
                    address,
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

    private static HttpRequest.Builder post(
            Secrets secrets, String parameter, byte[] body, Map<String, String> headers) {
        URI address = TargetAddress.parse(secrets.value(parameter), parameter);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Perennial")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request;
    }
}
