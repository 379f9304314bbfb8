package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where an alias points, and everywhere it pointed before; the newest move is last.
///
/// @param history never empty
public record AliasState(List<AliasMove> history) {
    public AliasState {
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("an alias without a move points nowhere");
        }
    }

    @JsonIgnore
    public ModelVersion current() {
        return history.getLast().version();
    }

    /// The version that was current before this one.
    @JsonIgnore
    public Optional<ModelVersion> previous() {
        return history.reversed().stream()
                .map(AliasMove::version)
                .filter(version -> !version.equals(current()))
                .findFirst();
    }

    AliasState and(AliasMove move) {
        return new AliasState(Stream.concat(history.stream(), Stream.of(move)).toList());
    }
}
