package io.perennial.promotion;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Moves the champion back to a version that was champion before. The alias's history is a stack: a rollback
/// removes the champion, so that a second one goes further back and never forward to a removed one. The version
/// must pass the check of a champion; compatibility needs no check, because it has served the callers before.
public final class Rollback {
    private final ModelRegistry registry;
    private final VersionCheck check;
    private final boolean ignoresPin;

    public Rollback(ModelRegistry registry) {
        this(registry, false);
    }

    /// @param ignoresPin whether a pin of the champion does not block the rollback; the pin stays in force
    public Rollback(ModelRegistry registry, boolean ignoresPin) {
        this.registry = registry;
        this.check = new VersionCheck(registry);
        this.ignoresPin = ignoresPin;
    }

    /// Result of a rollback.
    ///
    /// @param from    previous champion
    /// @param to      new champion; the same if it was champion already
    /// @param skipped versions that could not be champion again, each with the reason
    public record Outcome(ModelVersion from, ModelVersion to, List<String> skipped) {
        public Outcome {
            skipped = List.copyOf(skipped);
        }
    }

    /// Rolls back to the newest earlier champion that passes the check.
    ///
    /// @throws RegistryException if there is none, or the alias was moved meanwhile: the champion stays
    public Outcome toPrevious(Change change) {
        AliasState read = registry.championState();
        List<ModelVersion> earlier = read.rollbackTargets();
        if (earlier.isEmpty()) {
            throw new RegistryException("no earlier champion of " + registry.model() + " is left to roll back to from "
                    + read.current() + remedy(read));
        }
        return toNewest(read, earlier, change);
    }

    /// Rolls back to the given version, if it was champion before.
    ///
    /// @throws RegistryException if it never was or fails the check, or the alias was moved meanwhile: the
    ///         champion stays
    public Outcome to(ModelVersion version, Change change) {
        AliasState read = registry.championState();
        if (read.current().equals(version)) {
            return new Outcome(version, version, List.of());
        }
        if (read.history().stream().noneMatch(move -> move.version().equals(version))) {
            throw new RegistryException(
                    version + " was never champion of " + registry.model() + ": make it champion with `promote`");
        }
        return toNewest(read, List.of(version), change);
    }

    /// Rolls back to the preferred version, or to the newest earlier champion if that fails the check.
    ///
    /// @param read      state of the champion alias when it was read
    /// @param preferred preferred version, usually the previous champion
    /// @throws RegistryException if none passes, or the alias was moved since it was read: the champion stays
    public Outcome toPreferred(AliasState read, ModelVersion preferred, Change change) {
        List<ModelVersion> candidates = Stream.concat(Stream.of(preferred), read.rollbackTargets().stream())
                .distinct()
                .toList();
        return toNewest(read, candidates, change);
    }

    private Outcome toNewest(AliasState read, List<ModelVersion> candidates, Change change) {
        if (!ignoresPin) {
            ChampionHold.requireNoPin(registry.model(), read, change.at());
        }
        List<String> skipped = new ArrayList<>();
        for (ModelVersion version : candidates) {
            Optional<String> objection = check.objection(version);
            if (objection.isEmpty()) {
                move(read, AliasMove.rollback(version, change.because(reason(change.why(), skipped))));
                return new Outcome(read.current(), version, skipped);
            }
            skipped.add(version + " (" + objection.get() + ")");
        }
        throw new RegistryException("no version to roll back to can be champion of " + registry.model() + "; "
                + read.current() + " stays. Tried: " + String.join(", ", skipped)
                + ": restore the files of one of them, or promote another version");
    }

    private void move(AliasState read, AliasMove move) {
        if (!registry.moveIfUnmoved(Alias.CHAMPION, Optional.of(read), move)) {
            throw new RegistryException(
                    "champion of " + registry.model() + " was moved by another process meanwhile and is "
                            + registry.championState().current()
                            + " now; nothing is rolled back: read the alias and try again");
        }
    }

    private static String reason(String why, List<String> skipped) {
        return skipped.isEmpty() ? why : why + "; skipped " + String.join(", ", skipped);
    }

    private static String remedy(AliasState read) {
        List<ModelVersion> others = read.history().stream()
                .map(AliasMove::version)
                .filter(version -> !version.equals(read.current()))
                .distinct()
                .toList();
        return others.isEmpty()
                ? ": it has always been champion; train and promote another version"
                : ": " + others + " were rolled back before; name one with --to to make it champion again";
    }
}
