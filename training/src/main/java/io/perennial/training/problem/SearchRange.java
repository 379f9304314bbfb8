package io.perennial.training.problem;

/// Where a search may choose a number, both ends included. In the problem file: `[low, high]`, or one number
/// that is not to be searched.
public record SearchRange(double low, double high) {
    public SearchRange {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "a span's first number must not exceed its second: " + low + ", " + high);
        }
    }
}
