/// Whether a candidate replaces the champion, and the moves of aliases that follow. [PromotionGate] decides from
/// paired losses, however often candidates are compared; [Promotion], [Rollback] and [ShadowDeployment] move the
/// aliases. Start at [PromotionGate] and [Promotion]. Not here: scoring the holdout, counting the attempts.
@NullMarked
package io.perennial.promotion;

import org.jspecify.annotations.NullMarked;
