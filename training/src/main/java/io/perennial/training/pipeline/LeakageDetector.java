package io.perennial.training.pipeline;

import io.perennial.performance.MetricNames;
import io.perennial.registry.Evaluation;
import io.perennial.registry.FeatureImportance;
import io.perennial.statistics.ConfidenceInterval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Asks whether an input knows the target: a model that is nearly always right has mostly been given the answer.
public final class LeakageDetector {
    /// Of the variance, the ranking or the classes: hardly any honest problem is predicted so well.
    private static final double PERFECT_SCORE = 0.99;

    /// An input that carries less than this share of the answers is not named.
    private static final double MIN_NAMED_SHARE = 0.1;

    /// One input among several that carries this share may have been given the answer, however good the model is.
    private static final double DOMINANT_SHARE = 0.5;

    /// Of fewer inputs one carries that much anyway.
    private static final int MIN_INPUTS = 3;

    private static final List<String> METRICS = List.of(MetricNames.R2, MetricNames.AUC, MetricNames.ACCURACY);

    private static final ConfidenceInterval NOTHING = new ConfidenceInterval(0, 0, 0);

    private LeakageDetector() {}

    /// A warning that names the inputs, or nothing.
    public static Optional<String> warning(Evaluation evaluation, FeatureImportance featureImportance) {
        return perfectPrediction(evaluation, featureImportance).or(() -> dominantInput(featureImportance));
    }

    private static Optional<String> perfectPrediction(Evaluation evaluation, FeatureImportance featureImportance) {
        return METRICS.stream()
                .filter(figure -> isPerfect(evaluation, figure))
                .findFirst()
                .map(figure -> String.format(
                        Locale.ROOT,
                        "the target is predicted almost perfectly (%s %.4f), by %s. Does a caller know these before the"
                                + " answer is known? If not, take them out of the inputs",
                        figure,
                        best(evaluation, figure),
                        named(featureImportance)));
    }

    private static Optional<String> dominantInput(FeatureImportance featureImportance) {
        return featureImportance.permutation().entrySet().stream()
                .filter(input -> input.getValue() >= DOMINANT_SHARE
                        && featureImportance.permutation().size() >= MIN_INPUTS)
                .findFirst()
                .map(input -> String.format(
                        Locale.ROOT,
                        "one input, '%s', carries %.0f %% of the predictions. Does a caller know it before the actual is"
                                + " known? If not, take it out of the inputs",
                        input.getKey(),
                        100 * input.getValue()));
    }

    /// Better than the constant answer, which may be nearly always right of itself.
    private static boolean isPerfect(Evaluation evaluation, String figure) {
        double baseline = evaluation.baseline().getOrDefault(figure, NOTHING).value();
        return best(evaluation, figure) >= PERFECT_SCORE && !(baseline >= PERFECT_SCORE);
    }

    /// A linear model may see through what few trees only come near.
    private static double best(Evaluation evaluation, String figure) {
        return Math.max(
                evaluation.model().getOrDefault(figure, NOTHING).value(),
                evaluation.linear().getOrDefault(figure, NOTHING).value());
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
