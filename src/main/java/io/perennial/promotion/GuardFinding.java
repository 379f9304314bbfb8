package io.perennial.promotion;

/// A bound that a candidate does not keep.
///
/// @param guard    name of the bound in the problem file, for example `max_segment_degradation`
/// @param segment  level of an input, such as `zone=12`; empty if the bound is about all rows
/// @param measured measured value
/// @param bound    value of the bound
/// @param text     sentence for people with both
public record GuardFinding(String guard, String segment, double measured, double bound, String text) {}
