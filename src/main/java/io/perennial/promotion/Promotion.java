package io.perennial.promotion;

import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.Optional;

/// Makes a version champion after two checks: that it can serve, see [VersionCheck], and that it is compatible
/// with callers of the champion.
public final class Promotion {
    private final ModelRegistry registry;
    private final VersionCheck check;
    private final boolean ignoresHold;

    public Promotion(ModelRegistry registry) {
        this(registry, false);
    }

    /// @param ignoresHold whether a hold on the champion does not block the promotion; the hold stays in force
    public Promotion(ModelRegistry registry, boolean ignoresHold) {
        this.registry = registry;
        this.check = new VersionCheck(registry);
        this.ignoresHold = ignoresHold;
    }

    /// Result of a promotion.
    ///
    /// @param previous        previous champion; empty for a first champion
    /// @param uncheckedReason reason why the compatibility could not be checked; empty if it was checked
    public record Outcome(Optional<ModelVersion> previous, Optional<String> uncheckedReason) {}

    /// Moves the champion alias. A champion whose own manifest is missing or damaged can be replaced: its
    /// contract is unknown then, and the outcome states that.
    ///
    /// @throws RegistryException if the version fails a check, a hold is in force, or the alias was moved
    ///         meanwhile: the champion stays
    public Outcome promote(ModelVersion version, Change change) {
        return promoteIfUnmoved(registry.aliasState(Alias.CHAMPION), version, change);
    }

    /// Moves the champion alias unless it was moved since it was read.
    ///
    /// @param read state of the champion alias when it was read
    public Outcome promoteIfUnmoved(Optional<AliasState> read, ModelVersion version, Change change) {
        if (!ignoresHold) {
            read.ifPresent(state -> ChampionHold.requireNone(registry.model(), state, version, change.at()));
        }
        Optional<ModelVersion> champion = read.map(AliasState::current);
        Optional<String> unchecked = check(read, version);
        if (!champion.equals(Optional.of(version))
                && !registry.moveIfUnmoved(Alias.CHAMPION, read, new AliasMove(version, change))) {
            throw new RegistryException("champion of " + registry.model() + " was moved by another process while "
                    + version + " was checked: compare again");
        }
        return new Outcome(champion, unchecked);
    }

    /// Checks that the version can serve, and that it is compatible with callers of the champion.
    ///
    /// @return reason why the compatibility could not be checked; empty if it was checked
    Optional<String> check(Optional<AliasState> read, ModelVersion version) {
        Manifest candidate = check.require(version);
        return read.map(AliasState::current).flatMap(before -> checkCallers(before, candidate.contract()));
    }

    private Optional<String> checkCallers(ModelVersion before, Contract after) {
        Contract contract;
        try {
            contract = DamagedFile.asRegistryException(() -> registry.manifestFile(before))
                    .contract();
        } catch (RegistryException e) {
            return Optional.of(
                    "it is unknown whether callers of " + before + " can call the new champion: " + e.getMessage());
        }
        Compatibility.objection(contract, after).ifPresent(objection -> {
            throw new RegistryException(objection);
        });
        return Optional.empty();
    }
}
