package io.perennial.log;

/// An actual reported for a prediction.
///
/// @param actual  in the target's unit; 0 or 1 for a binary target
/// @param correct true to replace an actual reported earlier
public record Feedback(PredictionId id, double actual, boolean correct) {}
