package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;

/// One move of an alias.
///
/// @param version  where it points since then; where it pointed before, if it was cleared
/// @param at       when it was moved
/// @param why      in words: what the gate said, or who rolled back and why
/// @param cleared  whether it points nowhere since then
/// @param rollback whether the move took back the moves since the version was current
public record AliasMove(
        ModelVersion version,
        Instant at,
        String why,
        @JsonInclude(Include.NON_DEFAULT) boolean cleared,
        @JsonInclude(Include.NON_DEFAULT) boolean rollback) {
    public AliasMove(ModelVersion version, Instant at, String why) {
        this(version, at, why, false, false);
    }

    /// A move that takes the alias away.
    ///
    /// @param version where it points until then
    public static AliasMove clearing(ModelVersion version, Instant at, String why) {
        return new AliasMove(version, at, why, true, false);
    }

    /// A move back to a version that was current before.
    public static AliasMove rollback(ModelVersion version, Instant at, String why) {
        return new AliasMove(version, at, why, false, true);
    }
}
