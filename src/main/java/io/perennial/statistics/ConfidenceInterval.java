package io.perennial.statistics;

/// A value with its 95 % confidence interval; bounds are NaN if there is none.
public record ConfidenceInterval(double value, double low, double high) {}
