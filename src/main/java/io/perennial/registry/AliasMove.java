package io.perennial.registry;

import java.time.Instant;

/// One move of an alias.
///
/// @param version where it points since then
/// @param at      when it was moved
/// @param why     in words: what the gate said, or who rolled back and why
public record AliasMove(ModelVersion version, Instant at, String why) {}
