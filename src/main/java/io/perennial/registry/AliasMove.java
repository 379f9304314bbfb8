package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;

/// One move of an alias.
///
/// @param version  new target; the earlier target if the alias was cleared
/// @param at       time of the move
/// @param why      reason for people: the gate's decision, or the cause of a rollback
/// @param cleared  whether the move cleared the alias
/// @param rollback whether the move reverted the moves since the version was current
public record AliasMove(
        ModelVersion version,
        Instant at,
        String why,
        @JsonInclude(Include.NON_DEFAULT) boolean cleared,
        @JsonInclude(Include.NON_DEFAULT) boolean rollback) {
    public AliasMove(ModelVersion version, Instant at, String why) {
        this(version, at, why, false, false);
    }

    /// A move that clears the alias.
    ///
    /// @param version target before the move
    public static AliasMove clearing(ModelVersion version, Instant at, String why) {
        return new AliasMove(version, at, why, true, false);
    }

    /// A move back to a version that was current before.
    public static AliasMove rollback(ModelVersion version, Instant at, String why) {
        return new AliasMove(version, at, why, false, true);
    }
}
