package io.perennial.training.data;

/// A table and how it came about.
public record Reading(Table table, ReadingSummary summary) {}
