package io.perennial.retraining;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lock that allows one retraining at a time. It is an object of the registry, `locks/retraining.json`,
/// acquired by compare-and-swap in the name of an execution.
///
/// The trigger claims it before it starts an execution, and each execution claims it again as its first task,
/// under its own name. So the lock also covers executions that a person or a schedule started. An execution
/// that ended without a release does not keep it: the next claimant checks whether the holder is still running.
///
/// An erasure claims it for a limited time, so that no retraining copies rows while they are erased.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
public final class RetrainingLock {
    /// Time after a claim in which the execution may not be visible yet.
    static final Duration GRACE = Duration.ofMinutes(2);

    private static final int MAX_ATTEMPTS = 20;

    private final ModelRegistry registry;
    private final Executions executions;
    private final Clock clock;

    public RetrainingLock(ModelRegistry registry, Executions executions, Clock clock) {
        this.registry = registry;
        this.executions = executions;
        this.clock = clock;
    }

    /// Result of a claim.
    public sealed interface Claim {
        /// The lock was free, or its holder had ended.
        record Acquired() implements Claim {}

        /// The execution already holds it, by an earlier claim of the same name.
        record Renewed() implements Claim {}

        /// Another execution or an erasure holds it.
        record HeldBy(String execution, Instant since) implements Claim {
            public String inWords() {
                return "'" + execution + "' has held the lock of retrainings since " + since;
            }
        }
    }

    /// Content of the lock's object.
    ///
    /// @param until end of a claim that is not an execution's; null for an execution
    private record Held(
            String execution,
            Instant since,
            boolean released,
            @Nullable Instant until) {}

    /// Acquires the lock if it is free. May be repeated after a lost response.
    public Claim claim(String execution) {
        return claim(execution, null);
    }

    /// Acquires the lock for work that is no execution, or prolongs the claim.
    ///
    /// @param holder name of the work, which no execution has
    /// @param lease  time after which the lock is free again unless it is claimed again or released
    public Claim claimFor(String holder, Duration lease) {
        return claim(holder, clock.instant().plus(lease));
    }

    private Claim claim(String execution, @Nullable Instant until) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<StoredObject> stored = registry.store().get(key());
            Optional<Held> held = stored.map(this::read).filter(before -> !before.released());
            boolean own = held.isPresent() && held.get().execution().equals(execution);
            if (own && until == null) {
                return new Claim.Renewed();
            }
            if (held.isPresent() && !own && isLive(held.get())) {
                return new Claim.HeldBy(held.get().execution(), held.get().since());
            }
            Instant since = own ? held.get().since() : clock.instant();
            if (write(stored, new Held(execution, since, false, until))) {
                return own ? new Claim.Renewed() : new Claim.Acquired();
            }
        }
        throw new UncheckedIOException(
                new IOException("cannot claim " + registry.store().root() + key() + ": other processes changed it "
                        + MAX_ATTEMPTS + " times meanwhile; try again"));
    }

    /// Releases the lock if the execution holds it; else does nothing.
    public void release(String execution) {
        registry.store().get(key()).ifPresent(stored -> {
            Held held = read(stored);
            if (held.execution().equals(execution) && !held.released()) {
                write(Optional.of(stored), new Held(execution, held.since(), true, held.until()));
            }
        });
    }

    private boolean isLive(Held held) {
        if (held.until() != null) {
            return clock.instant().isBefore(held.until());
        }
        return switch (executions.state(held.execution())) {
            case RUNNING -> true;
            case ENDED -> false;
            case UNKNOWN -> clock.instant().isBefore(held.since().plus(GRACE));
        };
    }

    private boolean write(Optional<StoredObject> before, Held held) {
        return registry.store().putIfUnchanged(key(), before, Json.pretty(held));
    }

    private Held read(StoredObject stored) {
        return Json.read(stored.bytes(), Held.class, registry.store().root() + key());
    }

    private String key() {
        return registry.key("locks", "retraining.json");
    }
}
