package io.perennial.training.pipeline;

import io.perennial.performance.MetricNames;
import io.perennial.registry.Evaluation;
import io.perennial.registry.FeatureImportance;
import io.perennial.statistics.ConfidenceInterval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Detects possible target leakage: a model that is almost perfect usually has an input that reveals the target.
public final class LeakageDetector {
    /// Share of the variance, the ranking or the classes above which a model is suspected.
    private static final double PERFECT_SCORE = 0.99;

    /// Minimum importance of an input to be named.
    private static final double MIN_NAMED_SHARE = 0.1;

    /// One input among several that carries this share may have been given the answer, however good the model is.
    private static final double DOMINANT_SHARE = 0.5;

    /// Of fewer inputs one carries that much anyway.
    private static final int MIN_INPUTS = 3;

    private static final List<String> METRICS = List.of(MetricNames.R2, MetricNames.AUC, MetricNames.ACCURACY);

    private static final ConfidenceInterval NOTHING = new ConfidenceInterval(0, 0, 0);

    private LeakageDetector() {}

    /// Warning that names the inputs; empty if there is no suspicion.
    public static Optional<String> warning(Evaluation evaluation, FeatureImportance featureImportance) {
        return perfectPrediction(evaluation, featureImportance).or(() -> dominantInput(featureImportance));
    }

    private static Optional<String> perfectPrediction(Evaluation evaluation, FeatureImportance featureImportance) {
        return METRICS.stream()
                .filter(metric -> isPerfect(evaluation, metric))
                .findFirst()
                .map(metric -> String.format(
                        Locale.ROOT,
                        "possible target leakage: the target is predicted almost perfectly (%s %.4f), by %s. Does a caller know"
                                + " these before the actual is known? If not, remove them from the inputs",
                        metric,
                        best(evaluation, metric),
                        named(featureImportance)));
    }

    private static Optional<String> dominantInput(FeatureImportance featureImportance) {
        return featureImportance.permutation().entrySet().stream()
                .filter(input -> input.getValue() >= DOMINANT_SHARE
                        && featureImportance.permutation().size() >= MIN_INPUTS)
                .findFirst()
                .map(input -> String.format(
                        Locale.ROOT,
                        "possible target leakage: one input, '%s', has %.0f %% of the importance. Does a caller know it before the"
                                + " actual is known? If not, remove it from the inputs",
                        input.getKey(),
                        100 * input.getValue()));
    }

    /// Whether it is better than a constant prediction, which may be almost perfect itself.
    private static boolean isPerfect(Evaluation evaluation, String metric) {
        double baseline = evaluation.baseline().getOrDefault(metric, NOTHING).value();
        return best(evaluation, metric) >= PERFECT_SCORE && !(baseline >= PERFECT_SCORE);
    }

    /// Metric of the better of the forest and the linear model, which may be exact where few trees only
    /// approximate.
    private static double best(Evaluation evaluation, String metric) {
        return Math.max(
                evaluation.model().getOrDefault(metric, NOTHING).value(),
                evaluation.linear().getOrDefault(metric, NOTHING).value());
    }

    private static String named(FeatureImportance featureImportance) {
        List<String> most = featureImportance.permutation().entrySet().stream()
                .filter(input -> input.getValue() >= MIN_NAMED_SHARE)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(input -> String.format(Locale.ROOT, "'%s' (%.0f %%)", input.getKey(), 100 * input.getValue()))
                .toList();
        return most.isEmpty() ? "all inputs together" : String.join(", ", most);
    }
}
