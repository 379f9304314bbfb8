package io.perennial.promotion;

import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Instant;
import java.util.Optional;

/// Makes a version champion after two checks: that it can serve, see [VersionCheck], and that it is compatible
/// with callers of the champion.
public final class Promotion {
    private final ModelRegistry registry;
    private final VersionCheck check;

    public Promotion(ModelRegistry registry) {
        this.registry = registry;
        this.check = new VersionCheck(registry);
    }

    /// Result of a promotion.
    ///
    /// @param previous        previous champion; empty for a first champion
    /// @param uncheckedReason reason why the compatibility could not be checked; empty if it was checked
    public record Outcome(Optional<ModelVersion> previous, Optional<String> uncheckedReason) {}

    /// Moves the champion alias. A champion whose own manifest is missing or damaged can be replaced: its
    /// contract is unknown then, and the outcome states that.
    ///
    /// @throws RegistryException if the version fails a check, or the alias was moved meanwhile: the champion
    ///         stays
    public Outcome promote(ModelVersion version, Instant now, String why) {
        return promoteIfUnmoved(registry.aliasState(Alias.CHAMPION), version, now, why);
    }

    /// Moves the champion alias unless it was moved since it was read.
    ///
    /// @param read state of the champion alias when it was read
    public Outcome promoteIfUnmoved(Optional<AliasState> read, ModelVersion version, Instant now, String why) {
        Manifest candidate = check.require(version);
        Optional<ModelVersion> champion = read.map(AliasState::current);
        Optional<String> unchecked = champion.flatMap(before -> checkCallers(before, candidate.contract()));
        if (!champion.equals(Optional.of(version))
                && !registry.moveIfUnmoved(Alias.CHAMPION, read, new AliasMove(version, now, why))) {
            throw new RegistryException("champion of " + registry.model() + " was moved by another process while "
                    + version + " was checked: compare again");
        }
        return new Outcome(champion, unchecked);
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
