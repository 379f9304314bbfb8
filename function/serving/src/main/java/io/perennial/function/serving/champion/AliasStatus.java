package io.perennial.function.serving.champion;

import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import java.util.Optional;

/// Result of the last read of an alias.
///
/// @param lastState   state of the alias at the last successful read; empty before it, or if there is no
///                    champion
/// @param loadFailure failure to load the version of the alias; empty if it was loaded
/// @param fallback    earlier champion that serves instead; empty if the champion serves
/// @param readError   reason why the registry could not be read; empty if it was read
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

    /// This status without load failure and fallback.
    AliasStatus withoutFailure() {
        return new AliasStatus(lastState, Optional.empty(), Optional.empty(), Optional.empty());
    }

    int attempts(ModelVersion version) {
        return loadFailure
                .filter(failure -> failure.version().equals(version))
                .map(LoadFailure::attempts)
                .orElse(0);
    }

    /// Whether the alias, as last read, ever pointed at the version.
    boolean hasSeen(ModelVersion version) {
        return lastState
                .filter(state ->
                        state.history().stream().anyMatch(move -> move.version().equals(version)))
                .isPresent();
    }
}
