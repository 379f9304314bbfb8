package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.perennial.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One move of an alias. A move to the same version sets or ends a [Hold].
///
/// @param version  new target; the earlier target if the alias was cleared
/// @param at       time of the move
/// @param by       author of the move, see [Change]
/// @param why      reason for people: the gate's decision, or the cause of a rollback
/// @param cleared  whether the move cleared the alias
/// @param rollback whether the move reverted the moves since the version was current
/// @param hold     hold after the move; null if there is none
public record AliasMove(
        ModelVersion version,
        Instant at,
        String by,
        String why,
        @JsonInclude(Include.NON_DEFAULT) boolean cleared,
        @JsonInclude(Include.NON_DEFAULT) boolean rollback,
        @Nullable Hold hold) {
    public AliasMove {
        Objects.requireNonNull(version);
        Objects.requireNonNull(at);
        Objects.requireNonNull(why);
        by = Objects.requireNonNullElse(by, Change.UNKNOWN_AUTHOR);
    }

    public AliasMove(ModelVersion version, Change change) {
        this(version, change.at(), change.by(), change.why(), false, false, null);
    }

    /// A move that clears the alias.
    ///
    /// @param version target before the move
    public static AliasMove clearing(ModelVersion version, Change change) {
        return new AliasMove(version, change.at(), change.by(), change.why(), true, false, null);
    }

    /// A move back to a version that was current before.
    public static AliasMove rollback(ModelVersion version, Change change) {
        return new AliasMove(version, change.at(), change.by(), change.why(), false, true, null);
    }

    /// Whether the move only set, prolonged or ended a hold.
    @JsonIgnore
    boolean changesHold() {
        return hold != null && (at.equals(hold.since()) || at.equals(hold.until()));
    }

    /// The same move with the hold that is in force after it.
    public AliasMove withHold(@Nullable Hold after) {
        return new AliasMove(version, at, by, why, cleared, rollback, after);
    }

    /// Reads a move that the JSON mapper wrote, without reflection.
    static AliasMove of(JsonObject json) {
        return new AliasMove(
                new ModelVersion(json.text("version")),
                Instant.parse(json.text("at")),
                json.has("by") ? json.text("by") : Change.UNKNOWN_AUTHOR,
                json.text("why"),
                json.flag("cleared"),
                json.flag("rollback"),
                json.has("hold") ? Hold.of(json.object("hold")) : null);
    }
}
