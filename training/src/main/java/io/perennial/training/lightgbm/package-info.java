/// Calls LightGBM's C library: trains a forest on a matrix and returns it as plain records. Start at
/// [LightGbm]. Only this package depends on LightGBM. Features are in `features`, the export is in `export`.
/// The library's OpenMP threads would spin while they wait, which slows down other processes up to tenfold;
/// [OpenMpWaitPolicy] lets them sleep. `OMP_WAIT_POLICY` in the environment takes precedence.
@NullMarked
package io.perennial.training.lightgbm;

import org.jspecify.annotations.NullMarked;
