package io.perennial.training.lightgbm;

import java.util.List;

/// Growing on from a forest: more trees, on other rows, that correct its raw scores. The result is one forest.
///
/// @param initModel whose trees come first
/// @param settings  of the trees to add
public record ContinuedTraining(TrainedForest initModel, LightGbmParameters settings) {
    /// Adds `fit.rounds()` trees, or fewer if no split is worth making any more.
    public TrainedForest train(LabelledMatrix rows) {
        String parameters = LightGbm.parameters(rows.matrix(), settings);
        try (Dataset training = withInitScores(Dataset.of(rows, parameters), rows);
                Booster booster = Booster.of(training, parameters);
                Booster before = Booster.ofText(initModel.modelText())) {
            booster.mergeFrom(before);
            int grown = 0;
            while (grown < settings.numIterations() && booster.update()) {
                grown++;
            }
            return LightGbm.trainedForest(
                    booster, initModel.numIterations() + Math.max(1, grown), rows.matrix(), settings);
        }
    }

    /// The metric on `held` after each round, until `fit.patience()` rounds brought no better one.
    public List<Double> curve(LabelledMatrix rows, LabelledMatrix held) {
        String parameters = LightGbm.parameters(rows.matrix(), settings);
        try (Dataset training = withInitScores(Dataset.of(rows, parameters), rows);
                Dataset watched = withInitScores(Dataset.withBinsOf(training, held, parameters), held);
                Booster booster = Booster.of(training, parameters)) {
            booster.addValidation(watched);
            return LightGbm.trainUntilStopped(booster, settings, (_, _) -> {}).curve();
        }
    }

    private Dataset withInitScores(Dataset dataset, LabelledMatrix rows) {
        return dataset.withInitScores(initModel.initScores(rows.matrix()));
    }
}
