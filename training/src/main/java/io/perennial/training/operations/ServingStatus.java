package io.perennial.training.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one instance of the serving function says about itself.
///
/// @param version   version that it serves; empty if it did not say
/// @param aliasMove time of the last move of the champion alias that it has read; null if it did not say
/// @param problem   why it does not serve the champion; empty if it does
public record ServingStatus(String version, @Nullable Instant aliasMove, String problem) {}
