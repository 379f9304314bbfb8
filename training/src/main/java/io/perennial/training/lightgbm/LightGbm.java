package io.perennial.training.lightgbm;

import io.perennial.training.trees.FeatureColumn;
import io.perennial.training.trees.FeatureMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Trains forests with LightGBM. Equal rows and parameters give equal trees for any number of threads.
public final class LightGbm {
    private LightGbm() {}

    /// Loads the library in the background. If that fails, the first use fails in the same way.
    public static void startInBackground() {
        Thread.ofPlatform()
                .daemon()
                .name("lightgbm-preload")
                .uncaughtExceptionHandler((_, _) -> {})
                .start(NativeCalls::get);
    }

    /// Trains `numIterations` trees, or fewer if no split has a gain.
    public static TrainedForest train(
            LabelledMatrix rows, LightGbmParameters lightGbmParameters, IterationListener listener) {
        return train(rows, lightGbmParameters, round -> round <= lightGbmParameters.numIterations(), listener);
    }

    /// Trains trees as long as they are wanted and a split has a gain.
    ///
    /// @param wanted whether to train this tree, 1 for the first; may block
    public static TrainedForest train(
            LabelledMatrix rows,
            LightGbmParameters lightGbmParameters,
            IntPredicate wanted,
            IterationListener listener) {
        String parameters = parameters(rows.matrix(), lightGbmParameters);
        try (Dataset training = Dataset.of(rows, parameters);
                Booster booster = Booster.of(training, parameters)) {
            int grown = 0;
            while (wanted.test(grown + 1) && booster.update()) {
                grown++;
                listener.onIteration(grown, Double.NaN);
            }
            return trainedForest(booster, Math.max(1, grown), rows.matrix(), lightGbmParameters);
        }
    }

    /// Trains trees until `earlyStoppingRounds` iterations did not improve the metric on `held`, and determines
    /// the best number.
    public static EarlyStoppingResult trainWithEarlyStopping(
            LabelledMatrix rows,
            LabelledMatrix held,
            LightGbmParameters lightGbmParameters,
            IterationListener listener) {
        String parameters = parameters(rows.matrix(), lightGbmParameters);
        try (Dataset training = Dataset.of(rows, parameters);
                Dataset watched = Dataset.withBinsOf(training, held, parameters);
                Booster booster = Booster.of(training, parameters)) {
            booster.addValidation(watched);
            EarlyStopping stopping = trainUntilStopped(booster, lightGbmParameters, listener);
            int best = stopping.bestIteration();
            return new EarlyStoppingResult(
                    best,
                    stopping.curve(),
                    booster.predict(
                            held.matrix(), lightGbmParameters.scoresPerRow(), best, lightGbmParameters.threads()));
        }
    }

    static EarlyStopping trainUntilStopped(
            Booster booster, LightGbmParameters lightGbmParameters, IterationListener listener) {
        EarlyStopping stopping = new EarlyStopping(lightGbmParameters.earlyStoppingRounds());
        for (int round = 1;
                round <= lightGbmParameters.numIterations() && !stopping.shouldStop() && booster.update();
                round++) {
            stopping.add(booster.metric());
            if (stopping.bestIteration() == round) {
                listener.onBestIteration(round);
            }
            listener.onIteration(round, stopping.last());
        }
        return stopping;
    }

    static TrainedForest trainedForest(
            Booster booster, int rounds, FeatureMatrix x, LightGbmParameters lightGbmParameters) {
        String text = booster.modelText(rounds);
        return new TrainedForest(
                rounds,
                importance(booster.importance(rounds, x.width()), x),
                ForestTextParser.parse(text),
                text,
                lightGbmParameters.threads());
    }

    private static Map<String, Double> importance(double[] gains, FeatureMatrix x) {
        double total = DoubleStream.of(gains).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < gains.length; i++) {
            shares.put(x.columns().get(i).name(), total == 0 ? 0 : gains[i] / total);
        }
        return shares;
    }

    static String parameters(FeatureMatrix x, LightGbmParameters lightGbmParameters) {
        List<FeatureColumn> columns = new ArrayList<>(x.columns());
        return lightGbmParameters.toText(IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).category())
                .boxed()
                .toList());
    }
}
