package io.perennial.training.features;

/// The target's smoothed mean by key. Arrays are handed over, not copied.
///
/// @param keys  distinct, ascending, none 0
/// @param means one for each key
@SuppressWarnings("ArrayRecordComponent")
public record MeanTable(long[] keys, float[] means) {}
