package io.perennial.performance;

import io.perennial.registry.Estimate;

/// One side of how good the answers were, against what validation promised.
///
/// @param kind  which side
/// @param ratio to the validation figure, with its 95 % interval; of the bias: to the validation's typical error
/// @param limit of the ratio
/// @param score the end of the interval nearer to no harm, over the limit: 1 and more is too much
public record PerformancePart(Kind kind, Estimate ratio, double limit, double score) {
    /// Which side.
    public enum Kind {
        /// Root mean squared error or log loss. It grows and falls with the world too, so it has more room.
        ERROR,
        /// How far the answers are too high (positive) or too low on average.
        BIAS,
        /// What the model leaves unexplained of what a forecaster who knows the past's mean would.
        SKILL
    }

    static PerformancePart of(Kind kind, Estimate ratio, double limit) {
        double harmless = ratio.low() > 0 ? ratio.low() : Math.max(0, -ratio.high());
        return new PerformancePart(kind, ratio, limit, harmless / limit);
    }
}
