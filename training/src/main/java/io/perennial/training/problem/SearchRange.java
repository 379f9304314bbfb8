package io.perennial.training.problem;

/// Range of a tuned number, both ends included. In the problem file: `[low, high]`, or one number that is not
/// tuned.
public record SearchRange(double low, double high) {
    public SearchRange {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "the first number of a range must not exceed the second: " + low + ", " + high);
        }
    }
}
