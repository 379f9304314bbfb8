package io.perennial.serving.champion;

import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import java.util.Optional;

/// How the last look at the alias went.
///
/// @param alias    what the alias said when it could be read last; empty before, or if there is no champion
/// @param refused  the version it points at, if that could not be loaded
/// @param fallback the earlier champion that serves instead; empty if none had to
/// @param fault    why the registry could not be read; empty if it could
public record Following(
        Optional<AliasState> alias, Optional<Refusal> refused, Optional<Fallback> fallback, Optional<String> fault) {
    static final Following NOTHING =
            new Following(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Following unreadable(String why) {
        return new Following(alias, refused, fallback, Optional.of(why));
    }

    Following read(AliasState state) {
        return new Following(Optional.of(state), refused, fallback, Optional.empty());
    }

    Following refused(Refusal refusal, Optional<Fallback> instead) {
        return new Following(alias, Optional.of(refusal), instead, Optional.empty());
    }

    /// What the alias says holds here, too.
    Following followed() {
        return new Following(alias, Optional.empty(), Optional.empty(), Optional.empty());
    }

    int attempts(ModelVersion version) {
        return refused.filter(refusal -> refusal.version().equals(version))
                .map(Refusal::attempts)
                .orElse(0);
    }

    /// Whether the alias, as far as it was read, ever pointed at the version.
    boolean knew(ModelVersion version) {
        return alias.filter(state ->
                        state.history().stream().anyMatch(move -> move.version().equals(version)))
                .isPresent();
    }
}
