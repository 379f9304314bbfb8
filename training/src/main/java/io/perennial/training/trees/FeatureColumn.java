package io.perennial.training.trees;

/// Column of a [FeatureMatrix].
///
/// @param name     name of the feature
/// @param category whether the values are codes 0, 1, 2, ... without an order, or NaN
public record FeatureColumn(String name, boolean category) {}
