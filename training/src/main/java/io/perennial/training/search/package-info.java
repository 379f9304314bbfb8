/// Searches for parameters: which may be tried ([Space]), which to try next ([Sampler]), how good they are on folds
/// inside the training window ([Trials]). The validation window is unknown here. Not here: how a trial is kept and a
/// search goes on after an interruption; that is the pipeline's `ParameterSearch`.
@NullMarked
package io.perennial.training.search;

import org.jspecify.annotations.NullMarked;
