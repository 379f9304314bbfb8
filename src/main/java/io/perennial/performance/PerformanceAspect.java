package io.perennial.performance;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;

/// One side of how good the answers were, against what validation promised.
///
/// @param kind  which side
/// @param ratio to the validation figure, with its 95 % interval; of the bias: to the validation's typical
///              error
/// @param limit of the ratio
/// @param score the end of the interval nearer to no harm, over the limit: 1 and more is too much
public record PerformanceAspect(Kind kind, ConfidenceInterval ratio, double limit, double score) {
    /// Which side.
    public enum Kind {
        /// Root mean squared error or log loss. It grows and falls with the world too, so it has more room.
        ERROR,
        /// How far the answers are too high (positive) or too low on average.
        BIAS,
        /// What the model leaves unexplained of what a forecaster who knows the past's mean would.
        SKILL
    }

    /// `its error is 1.7 times that at validation (95 % sure: 1.6 to 1.8; the limit is 1.56)`.
    public String inWords() {
        String size = NumberText.number(Math.abs(ratio.value()));
        String what = switch (kind) {
            case ERROR -> "its error is " + size + " times that at validation";
            case BIAS ->
                "its answers are " + size + " of the typical error at validation too "
                        + (ratio.value() < 0 ? "low" : "high") + " on average";
            case SKILL -> "it leaves " + size + " times as much unexplained as at validation";
        };
        return what + " (95 % sure: " + NumberText.number(ratio.low()) + " to " + NumberText.number(ratio.high())
                + "; the limit is " + NumberText.number(limit) + ")";
    }

    static PerformanceAspect of(Kind kind, ConfidenceInterval ratio, double limit) {
        double harmless = ratio.low() > 0 ? ratio.low() : Math.max(0, -ratio.high());
        return new PerformanceAspect(kind, ratio, limit, harmless / limit);
    }
}
