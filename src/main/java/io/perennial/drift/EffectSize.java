package io.perennial.drift;

/// Smallest effects that matter; smaller ones are ignored even if significant.
///
/// @param drift  smallest change of a distribution, in units of the population stability index beyond what
///               chance explains
/// @param unseen smallest share of rows with a level unseen in the reference, beyond the share that the
///               reference leads to expect
record EffectSize(double drift, double unseen) {}
