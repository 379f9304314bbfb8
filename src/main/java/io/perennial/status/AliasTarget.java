package io.perennial.status;

import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import java.time.Instant;

/// The version that an alias points to, and how it got there.
///
/// @param since time of the move that made it the target
/// @param by    author of the move
/// @param why   reason of the move
public record AliasTarget(ModelVersion version, Instant since, String by, String why) {
    static AliasTarget of(AliasState state) {
        AliasMove arrival = state.arrival();
        return new AliasTarget(arrival.version(), arrival.at(), arrival.by(), arrival.why());
    }
}
