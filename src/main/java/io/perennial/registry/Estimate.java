package io.perennial.registry;

/// A figure with its 95 % confidence interval; NaN bounds where none can be given.
public record Estimate(double value, double low, double high) {}
