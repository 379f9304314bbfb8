/// Promotion of candidates and moves of aliases. [PromotionGate] decides from paired losses and corrects for
/// repeated comparisons. [RobustComparison] and [SteeringCheck] look for reasons to doubt a promotion. [Promotion],
/// [Rollback] and [ShadowDeployment] move the aliases. Start at [PromotionGate] and [Promotion]. Not here: scoring of
/// the holdout and the count of attempts, both in training.
@NullMarked
package io.perennial.promotion;

import org.jspecify.annotations.NullMarked;
