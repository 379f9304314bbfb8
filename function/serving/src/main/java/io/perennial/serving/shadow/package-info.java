/// The challenger: predicts beside the champion, is logged, and never answered. Start at [Shadow]. Whatever goes wrong
/// here stays here. Not here: what the log says about it (monitoring's room).
@NullMarked
package io.perennial.serving.shadow;

import org.jspecify.annotations.NullMarked;
