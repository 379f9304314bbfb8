package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.registry.Estimate;
import java.util.Map;
import java.util.Optional;

/// Compares a window's figures with those of the validation window.
///
/// The error itself is no measure: when the world gets easier it falls while the model decays. So what is compared is
/// the unexplained share, 1 - skill, where skill is the explained share of the window's own variance or entropy. Both
/// estimates have errors; the ratio's interval takes them as independent and normal on the logarithmic scale.
public record PerformanceTest(Task task, MonitoringPolicy policy) {
    private static final double Z95 = 1.959963984540054;

    /// A model without any error on validation is taken to leave at least this share unexplained.
    private static final double LEAST_UNEXPLAINED = 1e-6;

    /// @param validation figures of the model on its validation window
    public PerformanceReport compare(Map<String, Estimate> validation, Performance window) {
        Map<String, Estimate> figures = window.estimates();
        Optional<Estimate> unexplained = window.count() < policy.minLabels()
                ? Optional.empty()
                : Optional.ofNullable(figures.get(skill()))
                        .flatMap(now ->
                                Optional.ofNullable(validation.get(skill())).map(then -> ratio(then, now)))
                        .filter(ratio -> Double.isFinite(ratio.low()));
        double score = unexplained
                .map(ratio -> ratio.low() / policy.performanceRatio())
                .orElse(0.0);
        return new PerformanceReport(
                verdict(unexplained.isPresent(), score),
                window.count(),
                figures,
                validation,
                unexplained.orElse(null),
                score);
    }

    private static PerformanceVerdict verdict(boolean known, double score) {
        if (!known) {
            return PerformanceVerdict.NOT_ENOUGH_DATA;
        }
        return score >= 1 ? PerformanceVerdict.DECAYED : PerformanceVerdict.HOLDS;
    }

    /// Name of the figure that is the explained share.
    private String skill() {
        return switch (task) {
            case REGRESSION -> Figures.R2;
            case BINARY, MULTICLASS -> Figures.SKILL;
        };
    }

    private static Estimate ratio(Estimate then, Estimate now) {
        double ratio = unexplained(now.value()) / unexplained(then.value());
        double reach = Math.exp(Z95 * Math.hypot(logError(then), logError(now)));
        return new Estimate(ratio, ratio / reach, ratio * reach);
    }

    /// Standard error of the unexplained share's logarithm; NaN without an interval.
    private static double logError(Estimate skill) {
        return Math.log(unexplained(skill.low()) / unexplained(skill.high())) / (2 * Z95);
    }

    private static double unexplained(double skill) {
        return Math.max(LEAST_UNEXPLAINED, 1 - skill);
    }
}
