/// Scoring whole files. Start at [FileScoring]. Not here: single requests, which the serving function answers with the
/// same model file and the same contract.
@NullMarked
package io.perennial.training.score;

import org.jspecify.annotations.NullMarked;
