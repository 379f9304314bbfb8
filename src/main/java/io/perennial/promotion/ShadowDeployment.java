package io.perennial.promotion;

import io.perennial.contract.Compatibility;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes a version challenger: it predicts beside the champion and is never answered. It passes the checks of a
/// champion, and must take every record that the champion takes.
public final class ShadowDeployment {
    private final ModelRegistry registry;

    public ShadowDeployment(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Moves the challenger alias.
    ///
    /// @return the champion it stands beside
    /// @throws RegistryException if there is no champion, the version is it, fails a check or takes other
    ///         records
    public ModelVersion start(ModelVersion version, Instant now, String why) {
        ModelVersion champion = registry.championState().current();
        if (champion.equals(version)) {
            throw new RegistryException(version + " is the champion: challenge it with another version");
        }
        Manifest challenger = new VersionCheck(registry).require(version);
        List<String> breaks =
                Compatibility.breakingChanges(registry.manifestFile(champion).contract(), challenger.contract());
        if (!breaks.isEmpty()) {
            throw new RegistryException(version + " cannot predict what callers of the champion send ("
                    + String.join("; ", breaks) + "): challenge with a version of the same inputs");
        }
        Optional<AliasState> read = registry.aliasState(Alias.CHALLENGER);
        boolean isChallenger =
                read.filter(state -> !state.cleared()).map(AliasState::current).equals(Optional.of(version));
        if (!isChallenger && !registry.moveIfUnmoved(Alias.CHALLENGER, read, new AliasMove(version, now, why))) {
            throw new RegistryException(
                    "challenger of " + registry.model() + " was moved by somebody else: look again");
        }
        return champion;
    }
}
