package io.perennial.scoring;

import java.util.Optional;

/// One answer.
///
/// @param value    in the target's unit; for a binary target the probability of true
/// @param interval the 90 % prediction interval of a regression
public record Prediction(double value, Optional<Interval> interval) {
    public record Interval(double low, double high) {
        public boolean contains(double actual) {
            return actual >= low && actual <= high;
        }
    }
}
