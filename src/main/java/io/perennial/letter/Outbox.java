package io.perennial.letter;

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

/// Sends each letter once and keeps it, under `letters/<key>.json` of the registry.
///
/// Alarms' messages come at least once. Whoever writes the letter's file first sends it; a file that says claimed but,
/// after a while, not sent is of a sender that died, and the next one takes over. So a letter is never lost, and comes
/// twice only if its sender dies between sending and saying so.
public final class Outbox {
    /// Longer than a sender lives.
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String FOLDER = "letters";

    private final ModelRegistry registry;
    private final Clock clock;
    private final Consumer<Letter> post;

    public Outbox(ModelRegistry registry, Clock clock, Consumer<Letter> post) {
        this.registry = registry;
        this.clock = clock;
        this.post = post;
    }

    /// A letter's file.
    public record Kept(Letter letter, Instant claimedAt, boolean sent) {}

    /// @return whether this call sent it; false if it was sent before
    /// @throws IllegalStateException if another call is sending it just now: try again later
    public boolean send(Letter letter) {
        String key = registry.key(FOLDER, letter.key() + ".json");
        byte[] claim = Json.pretty(new Kept(letter, clock.instant(), false));
        if (registry.store().putIfAbsent(key, claim)) {
            post(key, letter);
            return true;
        }
        StoredObject stored = registry.store()
                .get(key)
                .orElseThrow(() -> new IllegalStateException("letter " + key + " has come and gone"));
        Kept kept = Json.read(stored.bytes(), Kept.class, key);
        if (kept.sent()) {
            return false;
        }
        boolean abandoned = clock.instant().isAfter(kept.claimedAt().plus(PATIENCE));
        if (abandoned && registry.store().putIfMatch(key, stored.tag(), claim)) {
            post(key, letter);
            return true;
        }
        throw new IllegalStateException("letter " + key + " is being sent by another call; try again in " + PATIENCE);
    }

    private void post(String key, Letter letter) {
        post.accept(letter);
        registry.store().put(key, Json.pretty(new Kept(letter, clock.instant(), true)));
    }

    /// Letters kept, by key; those that cannot be read are left out.
    public static List<Kept> kept(ModelRegistry registry) {
        return registry.store().list(registry.key(FOLDER) + "/").stream()
                .flatMap(key -> read(registry, key))
                .toList();
    }

    private static Stream<Kept> read(ModelRegistry registry, String key) {
        Optional<StoredObject> stored = registry.store().get(key);
        try {
            return stored.map(object -> Json.read(object.bytes(), Kept.class, key)).stream();
        } catch (UncheckedIOException e) {
            System.getLogger(Outbox.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            return Stream.of();
        }
    }
}
