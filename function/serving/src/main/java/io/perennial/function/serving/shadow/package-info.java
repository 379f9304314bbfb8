/// The challenger: predicts beside the champion, is logged, and never answered. Start at [ShadowScorer]. Whatever
/// goes wrong here stays here. Not here: what the log says about it (monitoring's room).
@NullMarked
package io.perennial.function.serving.shadow;

import org.jspecify.annotations.NullMarked;
