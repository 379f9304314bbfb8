/// Scoring whole files. Start at [FileScorer]. Not here: single requests, which the serving function answers
/// with the same model file and the same contract.
@NullMarked
package io.perennial.training.batchscoring;

import org.jspecify.annotations.NullMarked;
