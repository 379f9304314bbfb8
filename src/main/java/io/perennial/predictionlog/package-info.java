/// The prediction log: what was answered, by which version, and the truth when it arrives. Start at
/// [PredictionLog]. Not here: what the figures say about the model.
@NullMarked
package io.perennial.predictionlog;

import org.jspecify.annotations.NullMarked;
