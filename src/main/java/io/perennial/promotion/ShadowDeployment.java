package io.perennial.promotion;

import io.perennial.contract.Compatibility;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.List;
import java.util.Optional;

/// Makes a version challenger: it predicts next to the champion, and its predictions are never returned to
/// callers. It must pass the checks of a champion and accept every record that the champion accepts.
public final class ShadowDeployment {
    private final ModelRegistry registry;

    public ShadowDeployment(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Moves the challenger alias.
    ///
    /// @return the champion that it is compared with
    /// @throws RegistryException if there is no champion, or the version is the champion, fails a check or
    ///         accepts other records
    public ModelVersion start(ModelVersion version, Change change) {
        ModelVersion champion = registry.championState().current();
        if (champion.equals(version)) {
            throw new RegistryException(version + " is the champion: choose another version as challenger");
        }
        Manifest challenger = new VersionCheck(registry).require(version);
        List<String> breaks =
                Compatibility.breakingChanges(registry.manifestFile(champion).contract(), challenger.contract());
        if (!breaks.isEmpty()) {
            throw new RegistryException(version + " cannot predict what callers of the champion send ("
                    + String.join("; ", breaks) + "): choose a version with the same inputs");
        }
        Optional<AliasState> read = registry.aliasState(Alias.CHALLENGER);
        boolean isChallenger =
                read.filter(state -> !state.cleared()).map(AliasState::current).equals(Optional.of(version));
        if (!isChallenger && !registry.moveIfUnmoved(Alias.CHALLENGER, read, new AliasMove(version, change))) {
            throw new RegistryException("challenger of " + registry.model()
                    + " was moved by another process: read the alias and try again");
        }
        return champion;
    }
}
