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

/// Sends each notification once and keeps it, under `notifications/<key>.json` of the registry.
///
/// Callers come at least once. The first to write the notification's file sends it. A file that is claimed but,
/// after a while, not sent belongs to a sender whose process died, and the next sender takes over. A topic
/// cannot be asked whether it has a message: after a lost answer, and before it takes over, a sender looks for
/// the receipt ([Receipts]). Where nothing writes receipts, people may get a second copy; they never get none.
public final class NotificationOutbox {
    /// Longer than a sender publishes.
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(90);

    /// A sender starts no attempt later than this after its claim.
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

    /// @param pause waits as long as it is told
    public NotificationOutbox(
            ModelRegistry registry, Clock clock, NotificationPublisher publisher, Consumer<Duration> pause) {
        this.registry = registry;
        this.clock = clock;
        this.publisher = publisher;
        this.receipts = new ReceiptPoller(new Receipts(registry), pause);
        this.pause = pause;
    }

    /// A notification's file.
    ///
    /// @param claimedAt when its sender claimed it; null if that sender gave up
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

    /// @return whether this call sent it; false if it was sent before
    /// @throws UncheckedIOException if the registry fails before anything is published
    /// @throws IllegalStateException if another call is sending it, or the topic does not take it: try again
    public boolean send(Notification letter) {
        return switch (claim(letter)) {
            case Claim.AlreadySent _ -> false;
            case Claim.First(Instant at) -> publish(letter, at);
            case Claim.TakenOver(Instant at) -> {
                if (receipts.isPresent(letter)) {
                    store(new StoredNotification(letter, at, true));
                    yield false;
                }
                yield publish(letter, at);
            }
        };
    }

    /// Another call may be sending the same at this moment: several alarms of one cause have one notification.
    private Claim claim(Notification letter) {
        for (int look = 0; look < MAX_CLAIM_ATTEMPTS; look++) {
            Optional<Claim> claim = claimUnlessSending(letter);
            if (claim.isPresent()) {
                return claim.get();
            }
            pause.accept(CLAIM_RETRY_DELAY);
        }
        throw new IllegalStateException(key(letter) + " is being sent by another call; try again in " + CLAIM_TIMEOUT);
    }

    private Optional<Claim> claimUnlessSending(Notification letter) {
        Instant now = clock.instant();
        String key = key(letter);
        byte[] claim = Json.pretty(new StoredNotification(letter, now, false));
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

    private boolean publish(Notification letter, Instant claimedAt) {
        String why = "no attempt was made within " + SEND_TIMEOUT;
        Instant last = claimedAt.plus(SEND_TIMEOUT);
        for (int attempt = 1; attempt <= MAX_ATTEMPTS && !clock.instant().isAfter(last); attempt++) {
            Optional<String> failure = failure(letter, attempt);
            if (failure.isEmpty()) {
                store(new StoredNotification(letter, claimedAt, true));
                return true;
            }
            why = failure.get();
        }
        store(new StoredNotification(letter, null, false));
        throw new IllegalStateException("'" + letter.subject() + "' was not sent: " + why + "; try again");
    }

    /// Empty if the topic has it.
    private Optional<String> failure(Notification letter, int attempt) {
        return switch (publisher.publish(letter)) {
            case Delivery.Accepted _ -> Optional.empty();
            case Delivery.Refused(String why) -> {
                pause.accept(Duration.ofSeconds(attempt));
                yield Optional.of(why);
            }
            case Delivery.Unknown(String why) -> receipts.poll(letter) ? Optional.empty() : Optional.of(why);
        };
    }

    /// What became of it is known by now; a registry that cannot be written costs the next sender a look at the
    /// receipt.
    private void store(StoredNotification storedNotification) {
        try {
            registry.store().put(key(storedNotification.notification()), Json.pretty(storedNotification));
        } catch (UncheckedIOException e) {
            System.getLogger(NotificationOutbox.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private String key(Notification letter) {
        return registry.key(FOLDER, letter.key() + ".json");
    }

    /// Notifications kept, by key; those that cannot be read are left out.
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
