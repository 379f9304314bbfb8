/// The serving function: validates records, predicts with the champion, logs predictions, stores actuals. This
/// package contains settings and limits for all other packages. Start at
/// [io.perennial.function.serving.prediction] for a prediction, at [io.perennial.function.serving.champion] for
/// its model, at [io.perennial.function.serving.http] for the API. Not here: the contract of a record and the
/// storage of the log, which are in the core.
@NullMarked
package io.perennial.function.serving;

import org.jspecify.annotations.NullMarked;
