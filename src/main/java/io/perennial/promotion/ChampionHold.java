package io.perennial.promotion;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Freezes the champion of a model, or pins one of its versions. The hold is part of the champion alias, so that a
/// promotion that read the alias before the freeze fails.
///
/// A freeze blocks promotions and allows rollbacks. A pin blocks both.
public final class ChampionHold {
    private final ModelRegistry registry;

    public ChampionHold(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Freezes the champion; replaces an earlier hold.
    ///
    /// @param until end; null if a person must end it
    /// @throws RegistryException if there is no champion, `until` is not later than now, or the alias was moved
    ///         meanwhile
    public Hold freeze(@Nullable Instant until, Change change) {
        AliasState read = registry.championState();
        return set(read, read.current(), hold(until, false, change), change);
    }

    /// Makes a version champion, after the check of a promotion, and pins it.
    ///
    /// @param until end; null if a person must end it
    /// @throws RegistryException if the version fails the check, `until` is not later than now, or the alias was
    ///         moved meanwhile
    public Hold pin(ModelVersion version, @Nullable Instant until, Change change) {
        AliasState read = registry.championState();
        Hold hold = hold(until, true, change);
        if (!read.current().equals(version)) {
            new Promotion(registry, true).check(Optional.of(read), version);
        }
        return set(read, version, hold, change);
    }

    /// Ends the hold.
    ///
    /// @return the hold that was in force
    /// @throws RegistryException if there is none, or the alias was moved meanwhile
    public Hold end(Change change) {
        AliasState read = registry.championState();
        Hold hold = read.hold(change.at())
                .orElseThrow(() -> new RegistryException("champion " + read.current() + " of " + registry.model()
                        + " is neither frozen nor pinned: there is nothing to end"));
        set(read, read.current(), hold.endedAt(change.at()), change);
        return hold;
    }

    private static Hold hold(@Nullable Instant until, boolean pinned, Change change) {
        if (until != null && !until.isAfter(change.at())) {
            throw new RegistryException(
                    "the hold would end at " + until + ", which is not later than now (" + change.at() + ")");
        }
        return new Hold(change.at(), change.by(), change.why(), until, pinned);
    }

    private Hold set(AliasState read, ModelVersion version, Hold hold, Change change) {
        AliasMove move = new AliasMove(version, change).withHold(hold);
        if (!registry.moveIfUnmoved(Alias.CHAMPION, Optional.of(read), move)) {
            throw new RegistryException("champion of " + registry.model()
                    + " was moved by another process meanwhile and is "
                    + registry.championState().current() + " now; nothing is changed: read the alias and try again");
        }
        return hold;
    }

    /// @throws RegistryException if a hold is in force and the version is another one than the champion
    static void requireNone(String model, AliasState state, ModelVersion version, Instant now) {
        if (!state.current().equals(version)) {
            state.hold(now).ifPresent(hold -> {
                throw new RegistryException(refusal(model, state, hold));
            });
        }
    }

    /// @throws RegistryException if the champion is pinned
    static void requireNoPin(String model, AliasState state, Instant now) {
        state.hold(now).filter(Hold::pinned).ifPresent(hold -> {
            throw new RegistryException(refusal(model, state, hold));
        });
    }

    private static String refusal(String model, AliasState state, Hold hold) {
        return "champion " + state.current() + " of " + model + " is " + hold.inWords()
                + ". End it with `perennial unfreeze " + model + "`, or repeat the command with --force";
    }
}
