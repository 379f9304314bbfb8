package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.statistics.ConfidenceInterval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Compares a window's figures with those of the validation window, from three sides: see [PerformanceAspect].
///
/// The error alone is no measure: when the world gets easier it falls while the model decays. So skill is compared:
/// what is left of the loss of a forecaster who answers the mean of the windows before (without any of them: of the
/// window itself), which falls with the world as well. And bias, which a few rows show already. Estimates have
/// errors; the ratio's interval takes those of the two windows as independent and normal on the logarithmic scale.
public record PerformanceEvaluator(Task task, MonitoringPolicy policy) {
    private static final double Z95 = 1.959963984540054;

    /// A model without any error on validation is taken to leave at least this share unexplained.
    private static final double MIN_UNEXPLAINED = 1e-6;

    /// @param validation figures of the model on its validation window
    /// @param past       what came in the windows before
    public PerformanceReport evaluate(
            Map<String, ConfidenceInterval> validation,
            PerformanceMetrics window,
            ActualsSummary past,
            LabelArrival arrival) {
        Map<String, ConfidenceInterval> figures = window.metrics(past);
        Optional<String> lacking = neededForVerdict(window, arrival);
        List<PerformanceAspect> parts = lacking.isPresent() ? List.of() : aspects(validation, figures);
        return new PerformanceReport(
                verdict(parts),
                lacking.orElse(parts.isEmpty() ? "the validation's figures, and actuals that differ" : ""),
                arrival,
                window.actuals(),
                figures,
                validation,
                parts,
                window.calibration(lacking.isPresent() ? null : calibration(validation)));
    }

    private static double calibration(Map<String, ConfidenceInterval> validation) {
        ConfidenceInterval calibration = validation.get(MetricNames.CALIBRATION_ERROR);
        return calibration == null ? 0 : calibration.value();
    }

    private Optional<String> neededForVerdict(PerformanceMetrics window, LabelArrival arrival) {
        if (window.count() < policy.minLabelledRows()) {
            return Optional.of(policy.minLabelledRows() + " actuals that differ");
        }
        return arrival.coverage() < policy.minLabelCoverage()
                ? Optional.of("the actuals of " + Math.round(100 * policy.minLabelCoverage())
                        + " % of the predictions: those that come first are not like the others")
                : Optional.empty();
    }

    private List<PerformanceAspect> aspects(Map<String, ConfidenceInterval> then, Map<String, ConfidenceInterval> now) {
        return Stream.of(error(then, now), bias(then, now), skill(then, now))
                .flatMap(Optional::stream)
                .filter(part -> Double.isFinite(part.ratio().low()))
                .toList();
    }

    private Optional<PerformanceAspect> error(
            Map<String, ConfidenceInterval> then, Map<String, ConfidenceInterval> now) {
        String name = task == Task.REGRESSION ? MetricNames.RMSE : MetricNames.LOG_LOSS;
        double limit = policy.maxPerformanceRatio() * policy.maxPerformanceRatio();
        return both(then, now, name)
                .map(pair -> PerformanceAspect.of(PerformanceAspect.Kind.ERROR, ratio(pair.then(), pair.now()), limit));
    }

    /// A bias as large as this multiple of the validation's typical error raises the mean squared error by the
    /// policy's ratio.
    private Optional<PerformanceAspect> bias(
            Map<String, ConfidenceInterval> then, Map<String, ConfidenceInterval> now) {
        ConfidenceInterval error = then.get(task == Task.REGRESSION ? MetricNames.RMSE : MetricNames.BRIER_SCORE);
        ConfidenceInterval bias = now.get(MetricNames.BIAS);
        if (error == null || bias == null || !(error.value() > 0)) {
            return Optional.empty();
        }
        double scale = task == Task.REGRESSION ? error.value() : Math.sqrt(error.value());
        var ratio = new ConfidenceInterval(bias.value() / scale, bias.low() / scale, bias.high() / scale);
        return Optional.of(
                PerformanceAspect.of(PerformanceAspect.Kind.BIAS, ratio, Math.sqrt(policy.maxPerformanceRatio() - 1)));
    }

    private Optional<PerformanceAspect> skill(
            Map<String, ConfidenceInterval> then, Map<String, ConfidenceInterval> now) {
        String own = task == Task.REGRESSION ? MetricNames.R2 : MetricNames.SKILL;
        return both(then, now, MetricNames.PAST_SKILL)
                .or(() -> both(then, now, own))
                .map(pair -> PerformanceAspect.of(
                        PerformanceAspect.Kind.SKILL,
                        ratio(unexplained(pair.then()), unexplained(pair.now())),
                        policy.maxPerformanceRatio()));
    }

    private record Pair(ConfidenceInterval then, ConfidenceInterval now) {}

    private static Optional<Pair> both(
            Map<String, ConfidenceInterval> then, Map<String, ConfidenceInterval> now, String name) {
        ConfidenceInterval before = then.get(name);
        ConfidenceInterval after = now.get(name);
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

    private static ConfidenceInterval ratio(ConfidenceInterval then, ConfidenceInterval now) {
        double ratio = now.value() / then.value();
        double reach = Math.exp(Z95 * Math.hypot(logError(then), logError(now)));
        return new ConfidenceInterval(ratio, ratio / reach, ratio * reach);
    }

    /// Standard error of a positive figure's logarithm; NaN without an interval.
    private static double logError(ConfidenceInterval figure) {
        return Math.log(figure.high() / figure.low()) / (2 * Z95);
    }

    private static ConfidenceInterval unexplained(ConfidenceInterval skill) {
        return new ConfidenceInterval(
                unexplainedShare(skill.value()), unexplainedShare(skill.high()), unexplainedShare(skill.low()));
    }

    private static double unexplainedShare(double skill) {
        return Double.isNaN(skill) ? skill : Math.max(MIN_UNEXPLAINED, 1 - skill);
    }
}
