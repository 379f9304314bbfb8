package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perennial.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                json.objects("history").stream().map(AliasMove::of).toList());
    }

    @JsonIgnore
    public ModelVersion current() {
        return history.getLast().version();
    }

    /// The versions to roll back to, the next one first: earlier targets that no rollback has reverted since.
    @JsonIgnore
    public List<ModelVersion> rollbackTargets() {
        return replay().open().reversed().stream()
                .distinct()
                .filter(version -> !version.equals(current()))
                .toList();
    }

    /// Versions that a rollback reverted and that were not current again since.
    public List<ModelVersion> rolledBack() {
        return List.copyOf(replay().reverted());
    }

    /// @param open     targets that no rollback has reverted, oldest first
    /// @param reverted targets that a rollback has reverted
    private record Targets(List<ModelVersion> open, Set<ModelVersion> reverted) {}

    private Targets replay() {
        List<ModelVersion> open = new ArrayList<>();
        Set<ModelVersion> reverted = new LinkedHashSet<>();
        for (AliasMove move : history) {
            int below = open.lastIndexOf(move.version());
            if (move.rollback() && below >= 0) {
                List<ModelVersion> above = open.subList(below, open.size());
                reverted.addAll(above);
                above.clear();
            }
            if (open.isEmpty() || !open.getLast().equals(move.version())) {
                open.add(move.version());
            }
            reverted.remove(move.version());
        }
        return new Targets(open, reverted);
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

    /// Whether the current version had been current before, and another one since.
    @JsonIgnore
    public boolean isReturn() {
        return history.subList(0, arrivalIndex()).stream()
                .anyMatch(move -> move.version().equals(current()));
    }

    /// The move that made the current version the target; later moves to it only set or ended a hold.
    public AliasMove arrival() {
        return history.get(arrivalIndex());
    }

    /// Number of moves before the current version became the target.
    public int arrivalIndex() {
        int first = history.size() - 1;
        while (first > 0 && isCurrent(history.get(first - 1))) {
            first--;
        }
        return first;
    }

    private boolean isCurrent(AliasMove move) {
        return move.version().equals(current()) && !move.cleared();
    }

    /// The hold in force; empty if there is none, or it has ended.
    public Optional<Hold> hold(Instant now) {
        return Optional.ofNullable(history.getLast().hold()).filter(hold -> hold.isInForce(now));
    }

    /// The state after a move, which keeps the hold in force unless it sets another one.
    AliasState append(AliasMove move) {
        AliasMove next = move.hold() == null ? move.withHold(hold(move.at()).orElse(null)) : move;
        return new AliasState(Stream.concat(history.stream(), Stream.of(next)).toList());
    }
}
