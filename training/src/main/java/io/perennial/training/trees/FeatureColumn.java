package io.perennial.training.trees;

/// What one column of a [FeatureMatrix] holds.
///
/// @param name     of the feature
/// @param category true if the values are codes 0, 1, 2, ... without an order, or NaN
public record FeatureColumn(String name, boolean category) {}
