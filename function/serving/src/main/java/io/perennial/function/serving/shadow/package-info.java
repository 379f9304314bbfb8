/// Shadow deployment: the challenger predicts in parallel with the champion; its predictions are logged and
/// never returned. Start at [ShadowScorer]. Failures here do not affect responses. The comparison is in
/// [io.perennial.monitoring].
@NullMarked
package io.perennial.function.serving.shadow;

import org.jspecify.annotations.NullMarked;
