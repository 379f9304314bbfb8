package io.perennial.localstack.faults;

import io.perennial.promotion.VersionCheck;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.Optional;

/// Checks whether a registry has a champion that can serve, and which one.
final class ChampionCheck {
    private ChampionCheck() {}

    /// @return empty if the champion passes every check
    static List<String> violations(ModelRegistry registry) {
        return registry.aliasState(Alias.CHAMPION)
                .map(state -> versionViolations(registry, state.current()))
                .orElse(List.of("there is no champion"));
    }

    /// @return empty if the version has all its files and passes every check of a champion
    static List<String> versionViolations(ModelRegistry registry, ModelVersion version) {
        try {
            new VersionCheck(registry).require(version);
            return List.of();
        } catch (RuntimeException e) {
            return List.of("version " + version + " fails its checks: " + e.getMessage());
        }
    }

    static List<String> violationsUnlessChampionIs(ModelRegistry registry, ModelVersion expected) {
        Optional<ModelVersion> current = registry.aliasState(Alias.CHAMPION).map(AliasState::current);
        return current.equals(Optional.of(expected))
                ? violations(registry)
                : List.of(
                        "the champion is " + current.map(ModelVersion::id).orElse("missing") + " and not " + expected);
    }
}
