package io.perennial.registry;

import io.perennial.json.Json;
import io.perennial.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads the file of one alias and moves the alias by compare-and-swap. A move whose response is lost is found
/// in the file's history, even if the alias was moved again since.
record AliasFile(ObjectStore store, String key) {
    Optional<AliasState> read() {
        return store.get(key).map(stored -> JsonObject.read(stored.bytes(), address(), AliasState::of));
    }

    /// @return false if the stored state is not as expected, or the alias was moved meanwhile
    /// @throws UncheckedIOException if the move failed or its result is unknown; the message states which
    boolean move(AliasMove move, Predicate<Optional<AliasState>> asExpected) {
        Optional<StoredObject> stored = store.get(key);
        Optional<AliasState> before = stored.map(object -> Json.read(object.bytes(), AliasState.class, address()));
        if (!asExpected.test(before)) {
            return false;
        }
        AliasState next = before.map(state -> state.append(move)).orElseGet(() -> new AliasState(List.of(move)));
        try {
            return store.putIfUnchanged(key, stored, Json.pretty(next)) || isIn(read(), next);
        } catch (UncheckedIOException e) {
            return isMade(before, next, e);
        }
    }

    private boolean isMade(Optional<AliasState> before, AliasState next, UncheckedIOException failure) {
        Optional<AliasState> now = readBack(next, failure);
        if (now.equals(before)) {
            throw new UncheckedIOException(
                    "the move to " + next.current() + " was not made: " + address() + " was read back and still has "
                            + now.map(AliasState::current).map(ModelVersion::id).orElse("nothing")
                            + ". Repeat it (" + failure.getMessage() + ")",
                    failure.getCause());
        }
        return isIn(now, next);
    }

    private Optional<AliasState> readBack(AliasState next, UncheckedIOException failure) {
        try {
            return read();
        } catch (UncheckedIOException e) {
            failure.addSuppressed(e);
            throw new UncheckedIOException(
                    "the move to " + next.current() + " may or may not have been made, and " + address()
                            + " cannot be read back: read it before you repeat the move (" + failure.getMessage() + ")",
                    failure.getCause());
        }
    }

    private static boolean isIn(Optional<AliasState> now, AliasState next) {
        return now.filter(state -> state.contains(next)).isPresent();
    }

    private String address() {
        return store.root() + key;
    }
}
