/// Tasks of the scoring state machine, which scores a set of files in S3, each in its own task. Start at
/// [FileSetScorer]. A single file is scored by [io.perennial.training.batchscoring.FileScorer].
@NullMarked
package io.perennial.training.batchscoring.set;

import org.jspecify.annotations.NullMarked;
