package io.perennial.performance;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;

/// One aspect of performance, compared with validation.
///
/// @param kind  kind of aspect
/// @param ratio ratio to the validation metric, with its 95 % interval; for the bias the ratio to the typical
///              error at validation
/// @param limit limit of the ratio
/// @param score better end of the interval, over the limit: 1 is the limit
public record PerformanceAspect(Kind kind, ConfidenceInterval ratio, double limit, double score) {
    /// Kind of aspect.
    public enum Kind {
        /// Root mean squared error or log loss. It also depends on how hard the rows are, so its limit is wider.
        ERROR,
        /// Mean deviation: predictions too high (positive) or too low.
        BIAS,
        /// Loss relative to a baseline that predicts the mean of the past.
        SKILL
    }

    /// Text such as `its error is 1.7 times that at validation (95 % interval: 1.6 to 1.8; the limit is 1.56)`.
    public String inWords() {
        String size = NumberText.number(Math.abs(ratio.value()));
        String what = switch (kind) {
            case ERROR -> "its error is " + size + " times that at validation";
            case BIAS ->
                "its predictions are " + size + " of the typical error at validation too "
                        + (ratio.value() < 0 ? "low" : "high") + " on average";
            case SKILL -> "it leaves " + size + " times as much unexplained as at validation";
        };
        return what + " (95 % interval: " + NumberText.number(ratio.low()) + " to " + NumberText.number(ratio.high())
                + "; the limit is " + NumberText.number(limit) + ")";
    }

    static PerformanceAspect of(Kind kind, ConfidenceInterval ratio, double limit) {
        double harmless = ratio.low() > 0 ? ratio.low() : Math.max(0, -ratio.high());
        return new PerformanceAspect(kind, ratio, limit, harmless / limit);
    }
}
