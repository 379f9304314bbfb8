package io.perennial.training.report;

import io.perennial.registry.Estimate;

/// Mean of numbers that come one by one (Welford 1962), with the normal approximation's 95 % interval.
final class Mean {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
        count++;
        double distance = value - mean;
        mean += distance / count;
        squares += distance * (value - mean);
    }

    long count() {
        return count;
    }

    double value() {
        return count == 0 ? Double.NaN : mean;
    }

    /// Bounds are NaN for fewer than two numbers.
    Estimate estimate() {
        double half = Bounds.Z * Math.sqrt(squares / (count - 1) / count);
        return count < 2 ? new Estimate(value(), Double.NaN, Double.NaN) : new Estimate(mean, mean - half, mean + half);
    }
}
