package io.perennial.training.data;

import io.perennial.training.problem.Problem;

/// A table and how it came about.
///
/// @param problem the problem read, with the classes of a multi-class target: what the table is to be used with
public record ReadResult(Table table, ReadSummary summary, Problem problem) {}
