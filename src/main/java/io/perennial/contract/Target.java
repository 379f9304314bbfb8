package io.perennial.contract;

/// What is predicted.
///
/// @param name  the target's name
/// @param unit  its unit, empty for a probability or a bare number
/// @param range the values training kept and feedback may have
public record Target(String name, String unit, Range range) {}
