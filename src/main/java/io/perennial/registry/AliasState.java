package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perennial.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The target of an alias and its history; the newest move is last.
///
/// @param history moves of the alias, never empty
public record AliasState(List<AliasMove> history) {
    public AliasState {
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("an alias needs at least one move");
        }
    }

    /// Reads a state that the JSON mapper wrote, without reflection.
    ///
    /// @throws IllegalArgumentException with the missing or wrong member
    public static AliasState of(JsonObject json) {
        return new AliasState(
                json.objects("history").stream().map(AliasState::move).toList());
    }

    private static AliasMove move(JsonObject json) {
        var version = new ModelVersion(json.text("version"));
        return new AliasMove(
                version, Instant.parse(json.text("at")), json.text("why"), json.flag("cleared"), json.flag("rollback"));
    }

    @JsonIgnore
    public ModelVersion current() {
        return history.getLast().version();
    }

    /// The versions to roll back to, the next one first: earlier targets that no rollback has reverted since.
    @JsonIgnore
    public List<ModelVersion> rollbackTargets() {
        List<ModelVersion> stack = new ArrayList<>();
        for (AliasMove move : history) {
            int below = stack.lastIndexOf(move.version());
            if (move.rollback() && below >= 0) {
                stack.subList(below, stack.size()).clear();
            }
            if (stack.isEmpty() || !stack.getLast().equals(move.version())) {
                stack.add(move.version());
            }
        }
        return stack.reversed().stream()
                .distinct()
                .filter(version -> !version.equals(current()))
                .toList();
    }

    /// Whether the last move cleared the alias.
    @JsonIgnore
    public boolean cleared() {
        return history.getLast().cleared();
    }

    /// Whether this history starts with all moves of the other one, in the same order.
    public boolean contains(AliasState other) {
        return history.size() >= other.history.size()
                && history.subList(0, other.history.size()).equals(other.history);
    }

    /// Whether the current version had been current before.
    public boolean isReturn() {
        return history.subList(0, history.size() - 1).stream()
                .anyMatch(move -> move.version().equals(current()));
    }

    AliasState append(AliasMove move) {
        return new AliasState(Stream.concat(history.stream(), Stream.of(move)).toList());
    }
}
