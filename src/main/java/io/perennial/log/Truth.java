package io.perennial.log;

import java.time.Instant;

/// What really came.
///
/// @param actual    in the target's unit; 0 or 1 for a binary target
/// @param arrivedAt when it was reported
public record Truth(double actual, Instant arrivedAt) {}
