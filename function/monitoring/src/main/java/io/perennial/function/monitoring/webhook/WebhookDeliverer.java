package io.perennial.function.monitoring.webhook;

import io.perennial.deployment.DestinationQueue;
import io.perennial.function.monitoring.webhook.DeliveryAttempt.Delivered;
import io.perennial.function.monitoring.webhook.DeliveryAttempt.Failed;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Delivers the messages of a batch, each on its own. A failed one is delivered again by the queue after a growing
/// delay, and becomes a dead letter after the last attempt.
final class WebhookDeliverer {
    private final NotificationEvents events;
    private final Map<DestinationQueue, Destination> destinations;
    private final Secrets secrets;
    private final WebhookSender sender;
    private final MessageVisibility visibility;
    private final Clock clock;

    WebhookDeliverer(
            NotificationEvents events,
            Map<DestinationQueue, Destination> destinations,
            Secrets secrets,
            MessageVisibility visibility,
            Clock clock) {
        this.events = events;
        this.destinations = Map.copyOf(destinations);
        this.secrets = secrets;
        this.sender = new WebhookSender();
        this.visibility = visibility;
        this.clock = clock;
    }

    /// Delivers a batch.
    ///
    /// @return ids of the messages that were not delivered
    List<String> deliverAll(List<QueueMessage> messages) {
        return messages.stream()
                .filter(message -> !isDelivered(message))
                .map(QueueMessage::id)
                .toList();
    }

    private boolean isDelivered(QueueMessage message) {
        return switch (attempt(message)) {
            case Delivered(int status) -> {
                log(System.Logger.Level.INFO, message, "delivered, status " + status);
                yield true;
            }
            case Failed(String reason, Optional<Duration> retryAfter) -> {
                Duration delay = RedeliveryDelay.after(message.receives(), retryAfter);
                log(
                        System.Logger.Level.WARNING,
                        message,
                        "attempt " + message.receives() + " failed: " + reason
                                + (delay.isZero()
                                        ? "; it was the last one, so the message becomes a dead letter"
                                        : "; the next one is due in " + delay.toSeconds() + " s"));
                delay(message, delay);
                yield false;
            }
        };
    }

    private DeliveryAttempt attempt(QueueMessage message) {
        try {
            Destination destination = DestinationQueue.ofQueueName(message.queueName())
                    .map(destinations::get)
                    .orElseThrow(() -> new IllegalArgumentException("no destination is configured for this queue"));
            NotificationEvent event = events.of(TopicEnvelope.parse(message.body()));
            DeliveryAttempt attempt = sender.send(destination.request(event, secrets, clock.instant()));
            if (attempt instanceof Failed) {
                destination.forget(secrets);
            }
            return attempt;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return Failed.because(String.valueOf(e.getMessage()));
        }
    }

    private void delay(QueueMessage message, Duration delay) {
        try {
            visibility.redeliverAfter(message, delay);
        } catch (UncheckedIOException e) {
            log(System.Logger.Level.WARNING, message, String.valueOf(e.getMessage()));
        }
    }

    private static void log(System.Logger.Level level, QueueMessage message, String text) {
        System.getLogger(WebhookDeliverer.class.getName())
                .log(level, "{0} of {1}: {2}", message.id(), message.queueName(), text);
    }
}
