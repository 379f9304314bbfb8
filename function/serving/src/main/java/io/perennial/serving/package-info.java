/// The HTTP function: checks records, predicts with the champion, logs, takes feedback.
///
/// Start at [Predictor] for what a request does, at `champion` for where its model comes from, at `http` for the
/// API's words. Not here: what a record may hold (the contract's room) and how the log is stored (the log's).
@NullMarked
package io.perennial.serving;

import org.jspecify.annotations.NullMarked;
