package io.perennial.function.serving.champion;

import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import java.util.Optional;

/// How the last look at the alias went.
///
/// @param lastState   what the alias said when it could be read last; empty before, or if there is no champion
/// @param loadFailure the version it points at, if that could not be loaded
/// @param fallback    the earlier champion that serves instead; empty if none had to
/// @param readError   why the registry could not be read; empty if it could
public record AliasStatus(
        Optional<AliasState> lastState,
        Optional<LoadFailure> loadFailure,
        Optional<Fallback> fallback,
        Optional<String> readError) {
    static final AliasStatus NONE =
            new AliasStatus(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    AliasStatus withReadError(String why) {
        return new AliasStatus(lastState, loadFailure, fallback, Optional.of(why));
    }

    AliasStatus withState(AliasState state) {
        return new AliasStatus(Optional.of(state), loadFailure, fallback, Optional.empty());
    }

    AliasStatus withLoadFailure(LoadFailure failure, Optional<Fallback> instead) {
        return new AliasStatus(lastState, Optional.of(failure), instead, Optional.empty());
    }

    /// What the alias says holds here, too.
    AliasStatus withoutFailure() {
        return new AliasStatus(lastState, Optional.empty(), Optional.empty(), Optional.empty());
    }

    int attempts(ModelVersion version) {
        return loadFailure
                .filter(failure -> failure.version().equals(version))
                .map(LoadFailure::attempts)
                .orElse(0);
    }

    /// Whether the alias, as far as it was read, ever pointed at the version.
    boolean hasSeen(ModelVersion version) {
        return lastState
                .filter(state ->
                        state.history().stream().anyMatch(move -> move.version().equals(version)))
                .isPresent();
    }
}
