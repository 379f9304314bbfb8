package io.perennial.notification;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.StoredObject;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sends each notification once and stores it as `notifications/<key>.json` in the registry.
///
/// Callers call at least once. The first one to write the notification's file sends it. A file that is claimed
/// but not sent after a while belongs to a sender whose process died, and the next sender takes over. A topic
/// cannot be queried for a message: after a lost response, and before it takes over, a sender looks for the
/// receipt ([Receipts]). Without receipts, people may get a second copy, but never none.
public final class NotificationOutbox {
    /// Age of a claim after which another sender takes over; longer than a sender publishes.
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(90);

    /// Time after its claim in which a sender may start an attempt.
    static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);

    static final int MAX_ATTEMPTS = 3;
    private static final int MAX_CLAIM_ATTEMPTS = 5;
    private static final Duration CLAIM_RETRY_DELAY = Duration.ofSeconds(1);
    static final String FOLDER = "notifications";

    private final ModelRegistry registry;
    private final Clock clock;
    private final NotificationPublisher publisher;
    private final ReceiptPoller receipts;
    private final Consumer<Duration> pause;

    /// @param pause waits for the given duration
    public NotificationOutbox(
            ModelRegistry registry, Clock clock, NotificationPublisher publisher, Consumer<Duration> pause) {
        this.registry = registry;
        this.clock = clock;
        this.publisher = publisher;
        this.receipts = new ReceiptPoller(new Receipts(registry), pause);
        this.pause = pause;
    }

    /// Content of a notification's file.
    ///
    /// @param claimedAt time of the sender's claim; null if that sender gave up
    public record StoredNotification(
            Notification notification, @Nullable Instant claimedAt, boolean sent) {
        boolean isFree(Instant now) {
            return claimedAt == null || now.isAfter(claimedAt.plus(CLAIM_TIMEOUT));
        }
    }

    private sealed interface Claim {
        record First(Instant at) implements Claim {}

        record TakenOver(Instant at) implements Claim {}

        record AlreadySent() implements Claim {}
    }

    /// Sends a notification unless it was sent before.
    ///
    /// @return whether this call sent it
    /// @throws UncheckedIOException if the registry fails before anything is published
    /// @throws IllegalStateException if another call is sending it, or the topic does not accept it: try again
    public boolean send(Notification notification) {
        return switch (claim(notification)) {
            case Claim.AlreadySent _ -> false;
            case Claim.First(Instant at) -> publish(notification, at);
            case Claim.TakenOver(Instant at) -> {
                if (receipts.isPresent(notification)) {
                    store(new StoredNotification(notification, at, true));
                    yield false;
                }
                yield publish(notification, at);
            }
        };
    }

    /// Claims the notification. Another call may be sending the same one, since several alarms of one cause
    /// share a notification.
    private Claim claim(Notification notification) {
        for (int look = 0; look < MAX_CLAIM_ATTEMPTS; look++) {
            Optional<Claim> claim = claimUnlessSending(notification);
            if (claim.isPresent()) {
                return claim.get();
            }
            pause.accept(CLAIM_RETRY_DELAY);
        }
        throw new IllegalStateException(
                key(notification) + " is being sent by another call; try again in " + CLAIM_TIMEOUT);
    }

    private Optional<Claim> claimUnlessSending(Notification notification) {
        Instant now = clock.instant();
        String key = key(notification);
        byte[] claim = Json.pretty(new StoredNotification(notification, now, false));
        if (registry.store().putIfAbsent(key, claim)) {
            return Optional.of(new Claim.First(now));
        }
        StoredObject stored = registry.store()
                .get(key)
                .orElseThrow(() -> new IllegalStateException(key + " was deleted while it was read; try again"));
        StoredNotification storedNotification = Json.read(stored.bytes(), StoredNotification.class, key);
        if (storedNotification.sent()) {
            return Optional.of(new Claim.AlreadySent());
        }
        return storedNotification.isFree(now) && registry.store().putIfMatch(key, stored.tag(), claim)
                ? Optional.of(new Claim.TakenOver(now))
                : Optional.empty();
    }

    private boolean publish(Notification notification, Instant claimedAt) {
        String why = "no attempt was made within " + SEND_TIMEOUT;
        Instant last = claimedAt.plus(SEND_TIMEOUT);
        for (int attempt = 1; attempt <= MAX_ATTEMPTS && !clock.instant().isAfter(last); attempt++) {
            Optional<String> failure = failure(notification, attempt);
            if (failure.isEmpty()) {
                store(new StoredNotification(notification, claimedAt, true));
                return true;
            }
            why = failure.get();
        }
        store(new StoredNotification(notification, null, false));
        throw new IllegalStateException("'" + notification.subject() + "' was not sent: " + why + "; try again");
    }

    /// Reason of a failed attempt; empty if the topic has the message.
    private Optional<String> failure(Notification notification, int attempt) {
        return switch (publisher.publish(notification)) {
            case Delivery.Accepted _ -> Optional.empty();
            case Delivery.Refused(String why) -> {
                pause.accept(Duration.ofSeconds(attempt));
                yield Optional.of(why);
            }
            case Delivery.Unknown(String why) -> receipts.poll(notification) ? Optional.empty() : Optional.of(why);
        };
    }

    /// Stores the state after the result is known. If the registry cannot be written, the next sender looks for
    /// the receipt.
    private void store(StoredNotification storedNotification) {
        try {
            registry.store().put(key(storedNotification.notification()), Json.pretty(storedNotification));
        } catch (UncheckedIOException e) {
            System.getLogger(NotificationOutbox.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private String key(Notification notification) {
        return registry.key(FOLDER, notification.key() + ".json");
    }

    /// All stored notifications in order of their keys, without those that cannot be read.
    public static List<StoredNotification> stored(ModelRegistry registry) {
        return registry.store().list(registry.key(FOLDER) + "/").stream()
                .filter(key -> key.endsWith(".json"))
                .flatMap(key -> read(registry, key))
                .toList();
    }

    private static Stream<StoredNotification> read(ModelRegistry registry, String key) {
        Optional<StoredObject> stored = registry.store().get(key);
        try {
            return stored.map(object -> Json.read(object.bytes(), StoredNotification.class, key)).stream();
        } catch (UncheckedIOException e) {
            System.getLogger(NotificationOutbox.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            return Stream.of();
        }
    }
}
