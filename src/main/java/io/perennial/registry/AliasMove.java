package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/// One move of an alias.
///
/// @param version where it points since then; where it pointed before, if it was cleared
/// @param at      when it was moved
/// @param why     in words: what the gate said, or who rolled back and why
/// @param cleared whether it points nowhere since then
public record AliasMove(
        ModelVersion version,
        Instant at,
        String why,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean cleared) {
    public AliasMove(ModelVersion version, Instant at, String why) {
        this(version, at, why, false);
    }
}
