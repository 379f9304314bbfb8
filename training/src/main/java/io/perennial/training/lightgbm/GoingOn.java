package io.perennial.training.lightgbm;

import java.util.List;

/// Growing on from a forest: more trees, on other rows, that correct its raw scores. The result is one forest.
///
/// @param forest whose trees come first
/// @param fit    of the trees to add
public record GoingOn(TrainedModel forest, Fit fit) {
    /// Adds `fit.rounds()` trees, or fewer if no split is worth making any more.
    public TrainedModel grow(LabelledRows rows) {
        String parameters = LightGbm.parameters(rows.matrix(), fit);
        try (Dataset training = started(Dataset.of(rows, parameters), rows);
                Booster booster = Booster.of(training, parameters);
                Booster before = Booster.ofText(forest.text())) {
            booster.goOnFrom(before);
            int grown = 0;
            while (grown < fit.rounds() && booster.grow()) {
                grown++;
            }
            return LightGbm.model(booster, forest.rounds() + Math.max(1, grown), rows.matrix(), fit);
        }
    }

    /// The metric on `held` after each round, until `fit.patience()` rounds brought no better one.
    public List<Double> curve(LabelledRows rows, LabelledRows held) {
        String parameters = LightGbm.parameters(rows.matrix(), fit);
        try (Dataset training = started(Dataset.of(rows, parameters), rows);
                Dataset watched = started(Dataset.like(training, held, parameters), held);
                Booster booster = Booster.of(training, parameters)) {
            booster.watch(watched);
            return LightGbm.stopEarly(booster, fit, (_, _) -> {}).curve();
        }
    }

    private Dataset started(Dataset dataset, LabelledRows rows) {
        return dataset.startedAt(forest.startingScores(rows.matrix()));
    }
}
