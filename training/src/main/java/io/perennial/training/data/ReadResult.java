package io.perennial.training.data;

import io.perennial.training.problem.Problem;

/// A table and the summary of its reading.
///
/// @param problem problem to use with the table, with the classes of a multi-class target
public record ReadResult(Table table, ReadSummary summary, Problem problem) {}
