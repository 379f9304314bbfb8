/// The prediction log: predictions with inputs and version, and their actuals. Start at [PredictionLog]. Not
/// here: metrics of the predictions, see [io.perennial.performance].
@NullMarked
package io.perennial.predictionlog;

import org.jspecify.annotations.NullMarked;
