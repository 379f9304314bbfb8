/// LightGBM's C library, called directly: fits a forest on a matrix and hands it back as plain records. Start at
/// [LightGbm]. Nothing outside this room knows LightGBM; what features mean and how a forest is written down is not
/// known here.
///
/// The library's OpenMP threads would wait by spinning, which on a shared machine costs tenfold; [OpenMpWaitPolicy]
/// has them sleep. Whoever sets `OMP_WAIT_POLICY` in the environment has the last word.
@NullMarked
package io.perennial.training.lightgbm;

import org.jspecify.annotations.NullMarked;
