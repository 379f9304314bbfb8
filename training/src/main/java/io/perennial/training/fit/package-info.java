/// Fits a model file on rows: early stopping on the newest rows, calibration of intervals, fit on all rows,
/// export and checks. Start at [Trainer]. Rows are read in `data`; evaluation and publication are in
/// `pipeline`.
@NullMarked
package io.perennial.training.fit;

import org.jspecify.annotations.NullMarked;
