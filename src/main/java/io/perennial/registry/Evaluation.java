package io.perennial.registry;

import io.perennial.statistics.ConfidenceInterval;
import java.util.Map;
import java.util.TreeMap;

/// Figures on the validation window, each model on the same rows. Keys of the inner maps are metric names
/// (`rmse`, `mae`, `bias`, `r2`, `coverage`; `log_loss`, `auc`, `brier`).
///
/// @param model    the version itself
/// @param baseline the mean (or base rate) of the training rows
/// @param linear   a linear model on the same features, learned from the same rows
/// @param champion the champion at the time; empty for a first version
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
