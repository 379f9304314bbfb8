/// Scores the records of requests in one run of the model and logs the predictions. Start at [Predictor]. Not here:
/// how a request was sent and how its response looks.
@NullMarked
package io.perennial.function.serving.prediction;

import org.jspecify.annotations.NullMarked;
