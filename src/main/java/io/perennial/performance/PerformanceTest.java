package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.registry.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Compares a window's figures with those of the validation window, from three sides: see [PerformancePart].
///
/// The error alone is no measure: when the world gets easier it falls while the model decays. So skill is compared:
/// what is left of the loss of a forecaster who answers the mean of the windows before (without any of them: of the
/// window itself), which falls with the world as well. And bias, which a few rows show already. Estimates have errors;
/// the ratio's interval takes those of the two windows as independent and normal on the logarithmic scale.
public record PerformanceTest(Task task, MonitoringPolicy policy) {
    private static final double Z95 = 1.959963984540054;

    /// A model without any error on validation is taken to leave at least this share unexplained.
    private static final double LEAST_UNEXPLAINED = 1e-6;

    /// @param validation figures of the model on its validation window
    /// @param past       what came in the windows before
    public PerformanceReport compare(
            Map<String, Estimate> validation, Performance window, Actuals past, LabelArrival arrival) {
        Map<String, Estimate> figures = window.estimates(past);
        Optional<String> lacking = lacking(window, arrival);
        List<PerformancePart> parts = lacking.isPresent() ? List.of() : parts(validation, figures);
        return new PerformanceReport(
                verdict(parts),
                lacking.orElse(parts.isEmpty() ? "the validation's figures, and actuals that differ" : ""),
                arrival,
                window.actuals(),
                figures,
                validation,
                parts,
                window.promise(lacking.isPresent() ? null : calibration(validation)));
    }

    private static double calibration(Map<String, Estimate> validation) {
        Estimate calibration = validation.get(Figures.CALIBRATION);
        return calibration == null ? 0 : calibration.value();
    }

    private Optional<String> lacking(Performance window, LabelArrival arrival) {
        if (window.count() < policy.minLabels()) {
            return Optional.of(policy.minLabels() + " actuals that differ");
        }
        return arrival.coverage() < policy.minLabelCoverage()
                ? Optional.of("the actuals of " + Math.round(100 * policy.minLabelCoverage())
                        + " % of the predictions: those that come first are not like the others")
                : Optional.empty();
    }

    private List<PerformancePart> parts(Map<String, Estimate> then, Map<String, Estimate> now) {
        return Stream.of(error(then, now), bias(then, now), skill(then, now))
                .flatMap(Optional::stream)
                .filter(part -> Double.isFinite(part.ratio().low()))
                .toList();
    }

    private Optional<PerformancePart> error(Map<String, Estimate> then, Map<String, Estimate> now) {
        String name = task == Task.REGRESSION ? Figures.RMSE : Figures.LOG_LOSS;
        double limit = policy.performanceRatio() * policy.performanceRatio();
        return both(then, now, name)
                .map(pair -> PerformancePart.of(PerformancePart.Kind.ERROR, ratio(pair.then(), pair.now()), limit));
    }

    /// A bias as large as this multiple of the validation's typical error raises the mean squared error by the policy's
    /// ratio.
    private Optional<PerformancePart> bias(Map<String, Estimate> then, Map<String, Estimate> now) {
        Estimate error = then.get(task == Task.REGRESSION ? Figures.RMSE : Figures.BRIER);
        Estimate bias = now.get(Figures.BIAS);
        if (error == null || bias == null || !(error.value() > 0)) {
            return Optional.empty();
        }
        double scale = task == Task.REGRESSION ? error.value() : Math.sqrt(error.value());
        var ratio = new Estimate(bias.value() / scale, bias.low() / scale, bias.high() / scale);
        return Optional.of(
                PerformancePart.of(PerformancePart.Kind.BIAS, ratio, Math.sqrt(policy.performanceRatio() - 1)));
    }

    private Optional<PerformancePart> skill(Map<String, Estimate> then, Map<String, Estimate> now) {
        String own = task == Task.REGRESSION ? Figures.R2 : Figures.SKILL;
        return both(then, now, Figures.PAST_SKILL)
                .or(() -> both(then, now, own))
                .map(pair -> PerformancePart.of(
                        PerformancePart.Kind.SKILL,
                        ratio(unexplained(pair.then()), unexplained(pair.now())),
                        policy.performanceRatio()));
    }

    private record Pair(Estimate then, Estimate now) {}

    private static Optional<Pair> both(Map<String, Estimate> then, Map<String, Estimate> now, String name) {
        Estimate before = then.get(name);
        Estimate after = now.get(name);
        return before == null || after == null ? Optional.empty() : Optional.of(new Pair(before, after));
    }

    private static PerformanceVerdict verdict(List<PerformancePart> parts) {
        if (parts.isEmpty()) {
            return PerformanceVerdict.NOT_ENOUGH_DATA;
        }
        return parts.stream().anyMatch(part -> part.score() >= 1)
                ? PerformanceVerdict.DECAYED
                : PerformanceVerdict.HOLDS;
    }

    private static Estimate ratio(Estimate then, Estimate now) {
        double ratio = now.value() / then.value();
        double reach = Math.exp(Z95 * Math.hypot(logError(then), logError(now)));
        return new Estimate(ratio, ratio / reach, ratio * reach);
    }

    /// Standard error of a positive figure's logarithm; NaN without an interval.
    private static double logError(Estimate figure) {
        return Math.log(figure.high() / figure.low()) / (2 * Z95);
    }

    private static Estimate unexplained(Estimate skill) {
        return new Estimate(left(skill.value()), left(skill.high()), left(skill.low()));
    }

    private static double left(double skill) {
        return Double.isNaN(skill) ? skill : Math.max(LEAST_UNEXPLAINED, 1 - skill);
    }
}
