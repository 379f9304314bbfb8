/// Searches for parameters: which may be tried ([SearchSpace]), which to try next ([TpeSampler]), how good they
/// are on folds inside the training window ([TrialRunner]). The validation window is unknown here. Not here:
/// how a trial is kept and a search goes on after an interruption; that is the pipeline's `ParameterSearch`.
@NullMarked
package io.perennial.training.tuning;

import org.jspecify.annotations.NullMarked;
