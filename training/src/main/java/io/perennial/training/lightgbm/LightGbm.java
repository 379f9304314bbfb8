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

/// Fits forests with LightGBM. The same rows and settings give the same trees, whatever the number of threads.
public final class LightGbm {
    private LightGbm() {}

    /// Loads the library while other things are done. If that fails, the first use of it fails in the same way.
    public static void startInBackground() {
        Thread.ofPlatform()
                .daemon()
                .name("lightgbm-early")
                .uncaughtExceptionHandler((_, _) -> {})
                .start(NativeCalls::get);
    }

    /// Grows `fit.rounds()` trees, or fewer if no split is worth making any more.
    public static TrainedModel train(LabelledRows rows, Fit fit, RoundListener listener) {
        return train(rows, fit, round -> round <= fit.rounds(), listener);
    }

    /// Grows trees as long as they are wanted and a split is worth making.
    ///
    /// @param wanted whether to grow this one, 1 for the first; may wait with its answer
    public static TrainedModel train(LabelledRows rows, Fit fit, IntPredicate wanted, RoundListener listener) {
        String parameters = parameters(rows.matrix(), fit);
        try (Dataset training = Dataset.of(rows, parameters);
                Booster booster = Booster.of(training, parameters)) {
            int grown = 0;
            while (wanted.test(grown + 1) && booster.grow()) {
                grown++;
                listener.onRound(grown, Double.NaN);
            }
            return model(booster, Math.max(1, grown), rows.matrix(), fit);
        }
    }

    /// Grows trees until `fit.patience()` rounds brought no better figure on `held`, and finds the best number.
    public static Watched watch(LabelledRows rows, LabelledRows held, Fit fit, RoundListener listener) {
        String parameters = parameters(rows.matrix(), fit);
        try (Dataset training = Dataset.of(rows, parameters);
                Dataset watched = Dataset.like(training, held, parameters);
                Booster booster = Booster.of(training, parameters)) {
            booster.watch(watched);
            EarlyStopping stopping = stopEarly(booster, fit, listener);
            int best = stopping.bestRound();
            return new Watched(
                    best, stopping.curve(), booster.predict(held.matrix(), fit.scores(), best, fit.threads()));
        }
    }

    static EarlyStopping stopEarly(Booster booster, Fit fit, RoundListener listener) {
        EarlyStopping stopping = new EarlyStopping(fit.patience());
        for (int round = 1; round <= fit.rounds() && !stopping.patienceIsOver() && booster.grow(); round++) {
            stopping.add(booster.metric());
            if (stopping.bestRound() == round) {
                listener.onBest(round);
            }
            listener.onRound(round, stopping.last());
        }
        return stopping;
    }

    static TrainedModel model(Booster booster, int rounds, FeatureMatrix x, Fit fit) {
        String text = booster.text(rounds);
        return new TrainedModel(
                rounds,
                importance(booster.importance(rounds, x.width()), x),
                TreeText.parse(text),
                text,
                fit.threads());
    }

    private static Map<String, Double> importance(double[] gains, FeatureMatrix x) {
        double total = DoubleStream.of(gains).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < gains.length; i++) {
            shares.put(x.columns().get(i).name(), total == 0 ? 0 : gains[i] / total);
        }
        return shares;
    }

    static String parameters(FeatureMatrix x, Fit fit) {
        List<FeatureColumn> columns = new ArrayList<>(x.columns());
        return fit.parameters(IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).category())
                .boxed()
                .toList());
    }
}
