package io.perennial.serving.champion;

import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import java.util.Optional;

/// How the last look at the alias went.
///
/// @param alias   what the alias said when it could be read last; empty before, or if there is no champion
/// @param refused the version it points at, if that could not be loaded
/// @param fault   why the registry could not be read; empty if it could
public record Following(Optional<AliasState> alias, Optional<Refusal> refused, Optional<String> fault) {
    static final Following NOTHING = new Following(Optional.empty(), Optional.empty(), Optional.empty());

    Following unreadable(String why) {
        return new Following(alias, refused, Optional.of(why));
    }

    int attempts(ModelVersion version) {
        return refused.filter(refusal -> refusal.version().equals(version))
                .map(Refusal::attempts)
                .orElse(0);
    }
}
