/// Scoring of whole files. Start at [FileScorer]. Single requests are scored by the serving function with the same
/// model file and the same contract.
@NullMarked
package io.perennial.training.batchscoring;

import org.jspecify.annotations.NullMarked;
