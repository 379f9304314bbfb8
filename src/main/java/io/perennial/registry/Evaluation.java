package io.perennial.registry;

import io.perennial.statistics.ConfidenceInterval;
import java.util.Map;
import java.util.TreeMap;

/// Metrics on the validation window, with the same rows for each model. Keys of the inner maps are metric names
/// (`rmse`, `mae`, `bias`, `r2`, `interval_coverage`; `log_loss`, `auc`, `brier_score`).
///
/// @param model    metrics of the version itself
/// @param baseline metrics of the mean (or base rate) of the training rows
/// @param linear   metrics of a linear model, trained on the same features and rows
/// @param champion metrics of the champion at that time; empty for a first version
public record Evaluation(
        Map<String, ConfidenceInterval> model,
        Map<String, ConfidenceInterval> baseline,
        Map<String, ConfidenceInterval> linear,
        Map<String, ConfidenceInterval> champion) {
    public Evaluation {
        model = new TreeMap<>(model);
        baseline = new TreeMap<>(baseline);
        linear = new TreeMap<>(linear);
        champion = new TreeMap<>(champion);
    }
}
