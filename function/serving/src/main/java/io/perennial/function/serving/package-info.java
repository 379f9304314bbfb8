/// The serving function: validates records, predicts with the champion, logs predictions, takes actuals. This
/// package holds what every other one may use: settings and limits. Start at
/// [io.perennial.function.serving.prediction] for a prediction, at [io.perennial.function.serving.champion] for
/// its model, at [io.perennial.function.serving.http] for the API. Not here: the contract of a record and the
/// storage of the log, which are in the core.
@NullMarked
package io.perennial.function.serving;

import org.jspecify.annotations.NullMarked;
