package io.perennial.training.lightgbm;

import java.util.List;

/// Continued training of a forest: further trees on other rows that correct its raw scores. The result is one
/// forest.
///
/// @param initModel forest whose trees come first
/// @param settings  parameters of the added trees
public record ContinuedTraining(TrainedForest initModel, LightGbmParameters settings) {
    /// Adds `numIterations` trees, or fewer if no split has a gain.
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

    /// Metric on `held` after each iteration, until `earlyStoppingRounds` iterations did not improve it.
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
