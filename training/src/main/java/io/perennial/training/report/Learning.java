package io.perennial.training.report;

import io.perennial.registry.FeatureImportance;
import io.perennial.training.fit.Fitted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the fit went.
///
/// @param curve       error or log loss on the newest training rows after each round
/// @param rounds      kept of these
/// @param correcting  further rounds that correct the forest by the newest rows; 0 without a correction
/// @param importance  share of the total gain by feature
/// @param permutation share of the loss that is added when an input's values change rows, by input
public record Learning(
        List<Double> curve,
        int rounds,
        int correcting,
        Map<String, Double> importance,
        Map<String, Double> permutation) {
    public Learning {
        curve = List.copyOf(curve);
        importance = new TreeMap<>(importance);
        permutation = new TreeMap<>(permutation);
    }

    public static Learning of(Fitted fitted, FeatureImportance inputs) {
        return new Learning(
                fitted.learningCurve(),
                fitted.model().rounds() - fitted.correcting(),
                fitted.correcting(),
                fitted.model().importance(),
                inputs.permutation());
    }
}
