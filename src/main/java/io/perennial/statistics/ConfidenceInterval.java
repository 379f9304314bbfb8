package io.perennial.statistics;

/// A figure with its 95 % confidence interval; NaN bounds where none can be given.
public record ConfidenceInterval(double value, double low, double high) {}
