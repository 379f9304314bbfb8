/// Hyperparameter tuning: the search space ([SearchSpace]), the sampler of the next trial ([TpeSampler]), and
/// trials on folds inside the training window ([TrialRunner]). It never uses the validation window. Start at
/// [TrialRunner]. Trials are recorded and resumed by `io.perennial.training.pipeline.HyperparameterTuner`.
@NullMarked
package io.perennial.training.tuning;

import org.jspecify.annotations.NullMarked;
