package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Compares a window's metrics with those of the validation window in three aspects: see [PerformanceAspect].
///
/// The error alone does not suffice: if rows become easier to predict it falls while the model decays. So skill
/// is compared as well: the loss relative to a baseline that predicts the mean of the windows before (or of the
/// window itself without any), since the baseline's loss falls too. Bias is compared because a few rows show
/// it. Estimates have errors; the ratio's interval takes those of the two windows as independent and normal on
/// the logarithmic scale.
public record PerformanceEvaluator(Task task, MonitoringPolicy policy) {
    /// Smallest unexplained share at validation, for a model without any error there.
    private static final double MIN_UNEXPLAINED = 1e-6;

    /// @param validation metrics of the model on its validation window
    /// @param past       actuals of the windows before
    public PerformanceReport evaluate(
            Map<String, ConfidenceInterval> validation,
            PerformanceMetrics window,
            ActualsSummary past,
            LabelArrival arrival) {
        Map<String, ConfidenceInterval> windowMetrics = window.metrics(past);
        Optional<String> lacking = neededForVerdict(window, arrival);
        List<PerformanceAspect> parts = lacking.isPresent() ? List.of() : aspects(validation, windowMetrics);
        return new PerformanceReport(
                verdict(parts),
                lacking.orElse(parts.isEmpty() ? "validation metrics, and actuals that differ" : ""),
                arrival,
                window.actuals(),
                windowMetrics,
                validation,
                parts,
                window.calibration(lacking.isPresent() ? null : calibration(validation)));
    }

    private static double calibration(Map<String, ConfidenceInterval> validation) {
        ConfidenceInterval calibration = validation.get(MetricNames.CALIBRATION_ERROR);
        return calibration == null ? 0 : calibration.value();
    }

    private Optional<String> neededForVerdict(PerformanceMetrics window, LabelArrival arrival) {
        if (window.count() < policy.minimum().minLabelledRows()) {
            return Optional.of(policy.minimum().minLabelledRows() + " actuals that differ");
        }
        return arrival.coverage() < policy.minimum().minLabelCoverage()
                ? Optional.of(
                        "the actuals of " + Math.round(100 * policy.minimum().minLabelCoverage())
                                + " % of the predictions: the first ones to arrive differ from the others")
                : Optional.empty();
    }

    private List<PerformanceAspect> aspects(
            Map<String, ConfidenceInterval> validation, Map<String, ConfidenceInterval> window) {
        return Stream.of(error(validation, window), bias(validation, window), skill(validation, window))
                .flatMap(Optional::stream)
                .filter(part -> Double.isFinite(part.ratio().low()))
                .toList();
    }

    private Optional<PerformanceAspect> error(
            Map<String, ConfidenceInterval> validation, Map<String, ConfidenceInterval> window) {
        String name = task == Task.REGRESSION ? MetricNames.RMSE : MetricNames.LOG_LOSS;
        double limit = policy.limits().maxPerformanceRatio() * policy.limits().maxPerformanceRatio();
        return both(validation, window, name)
                .map(pair -> PerformanceAspect.of(
                        PerformanceAspect.Kind.ERROR, ratio(pair.validation(), pair.window()), limit));
    }

    /// A bias as large as this multiple of the validation's typical error raises the mean squared error by the
    /// policy's ratio.
    private Optional<PerformanceAspect> bias(
            Map<String, ConfidenceInterval> validation, Map<String, ConfidenceInterval> window) {
        ConfidenceInterval error = validation.get(task == Task.REGRESSION ? MetricNames.RMSE : MetricNames.BRIER_SCORE);
        ConfidenceInterval bias = window.get(MetricNames.BIAS);
        if (error == null || bias == null || !(error.value() > 0)) {
            return Optional.empty();
        }
        double scale = task == Task.REGRESSION ? error.value() : Math.sqrt(error.value());
        var ratio = new ConfidenceInterval(bias.value() / scale, bias.low() / scale, bias.high() / scale);
        return Optional.of(PerformanceAspect.of(
                PerformanceAspect.Kind.BIAS, ratio, Math.sqrt(policy.limits().maxPerformanceRatio() - 1)));
    }

    private Optional<PerformanceAspect> skill(
            Map<String, ConfidenceInterval> validation, Map<String, ConfidenceInterval> window) {
        String own = task == Task.REGRESSION ? MetricNames.R2 : MetricNames.SKILL;
        return both(validation, window, MetricNames.PAST_SKILL)
                .or(() -> both(validation, window, own))
                .map(pair -> PerformanceAspect.of(
                        PerformanceAspect.Kind.SKILL,
                        ratio(unexplained(pair.validation()), unexplained(pair.window())),
                        policy.limits().maxPerformanceRatio()));
    }

    private record Pair(ConfidenceInterval validation, ConfidenceInterval window) {}

    private static Optional<Pair> both(
            Map<String, ConfidenceInterval> validation, Map<String, ConfidenceInterval> window, String name) {
        ConfidenceInterval before = validation.get(name);
        ConfidenceInterval after = window.get(name);
        return before == null || after == null ? Optional.empty() : Optional.of(new Pair(before, after));
    }

    private static PerformanceVerdict verdict(List<PerformanceAspect> parts) {
        if (parts.isEmpty()) {
            return PerformanceVerdict.NOT_ENOUGH_DATA;
        }
        return parts.stream().anyMatch(part -> part.score() >= 1)
                ? PerformanceVerdict.DECAYED
                : PerformanceVerdict.STABLE;
    }

    private static ConfidenceInterval ratio(ConfidenceInterval validation, ConfidenceInterval window) {
        double ratio = window.value() / validation.value();
        double margin = Math.exp(WilsonInterval.Z95 * Math.hypot(logError(validation), logError(window)));
        return new ConfidenceInterval(ratio, ratio / margin, ratio * margin);
    }

    /// Standard error of a positive metric's logarithm; NaN without an interval.
    private static double logError(ConfidenceInterval metric) {
        return Math.log(metric.high() / metric.low()) / (2 * WilsonInterval.Z95);
    }

    private static ConfidenceInterval unexplained(ConfidenceInterval skill) {
        return new ConfidenceInterval(
                unexplainedShare(skill.value()), unexplainedShare(skill.high()), unexplainedShare(skill.low()));
    }

    private static double unexplainedShare(double skill) {
        return Double.isNaN(skill) ? skill : Math.max(MIN_UNEXPLAINED, 1 - skill);
    }
}
