package io.perennial.training.features;

/// Smoothed mean of the target by key. Arrays are not copied.
///
/// @param keys  distinct keys in ascending order, none 0
/// @param means one mean for each key
@SuppressWarnings("ArrayRecordComponent")
public record MeanTable(long[] keys, float[] means) {}
