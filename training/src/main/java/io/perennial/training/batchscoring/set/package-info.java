/// Scoring a set of many files in S3, one file at a time and many at once: the tasks of the scoring state
/// machine. Start at [FileSetScorer]. Not here: how one file is scored, which
/// [io.perennial.training.batchscoring.FileScorer] does.
@NullMarked
package io.perennial.training.batchscoring.set;

import org.jspecify.annotations.NullMarked;
