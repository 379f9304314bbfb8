/// Scores the records of requests in one run of the model and logs the predictions. Start at [Predictor]. HTTP
/// is in [io.perennial.function.serving.http].
@NullMarked
package io.perennial.function.serving.prediction;

import org.jspecify.annotations.NullMarked;
