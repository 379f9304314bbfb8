package io.perennial.drift;

/// What is too little to matter, however certain.
///
/// @param drift  in units of the population stability index, beyond what chance explains
/// @param unseen share of rows whose level the reference never had, beyond what the reference leads to expect
record EffectSize(double drift, double unseen) {}
