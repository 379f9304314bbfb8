package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perennial.json.JsonObject;
import java.time.Instant;
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

    /// Reads one that the JSON mapper wrote, without reflection.
    ///
    /// @throws IllegalArgumentException saying what is missing or wrong
    public static AliasState of(JsonObject json) {
        return new AliasState(
                json.objects("history").stream().map(AliasState::move).toList());
    }

    private static AliasMove move(JsonObject json) {
        var version = new ModelVersion(json.text("version"));
        return new AliasMove(version, Instant.parse(json.text("at")), json.text("why"), json.flag("cleared"));
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

    /// Whether the last move took the alias away.
    @JsonIgnore
    public boolean cleared() {
        return history.getLast().cleared();
    }

    /// Whether this was read before the other: every move of it, and more, is in the other.
    public boolean isOlderThan(AliasState other) {
        return history.size() < other.history.size()
                && other.history.subList(0, history.size()).equals(history);
    }

    /// Whether the version was current before its last move.
    public boolean returns() {
        return history.subList(0, history.size() - 1).stream()
                .anyMatch(move -> move.version().equals(current()));
    }

    AliasState and(AliasMove move) {
        return new AliasState(Stream.concat(history.stream(), Stream.of(move)).toList());
    }
}
