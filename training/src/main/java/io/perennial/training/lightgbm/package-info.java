/// LightGBM's C library, called directly: fits a forest on a matrix and hands it back as plain records. Start at
/// [LightGbm]. Nothing outside this room knows LightGBM; what features mean and how a forest is written down is not
/// known here.
///
/// The library waits for its OpenMP threads by spinning. On a shared machine set `OMP_WAIT_POLICY=PASSIVE` in the
/// environment before the JVM starts (Makefile, function configuration): from inside the JVM it is too late.
@NullMarked
package io.perennial.training.lightgbm;

import org.jspecify.annotations.NullMarked;
