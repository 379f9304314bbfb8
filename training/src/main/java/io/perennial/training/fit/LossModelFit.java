package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.performance.estimation.LossEstimator;
import io.perennial.scoring.Scores;
import io.perennial.training.export.Calibration;
import io.perennial.training.export.IsolatedLoadCheck;
import io.perennial.training.export.ModelExport;
import io.perennial.training.export.Parity;
import io.perennial.training.lightgbm.LabelledMatrix;
import io.perennial.training.lightgbm.TrainedForest;
import io.perennial.training.problem.CategoryCrosses;
import io.perennial.training.problem.CategoryEncoding;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.TrainingPlan;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Fits the loss model, which estimates the loss of a prediction: a few small trees on the losses of the newest
/// rows of the training window. These are two parts, each predicted by a forest that was trained only on the
/// rows before it. Losses on training rows of a forest would be too small.
final class LossModelFit {
    /// Minimum number of rows for a loss model.
    static final int MIN_ROWS = 200;

    private static final int NUM_ITERATIONS = 60;
    private static final int LOAD_CHECK_ROWS = 1_000;
    private static final int PARITY_ROWS = 10_000;

    private final Problem problem;
    private final ForestTrainer trainer;

    LossModelFit(ForestTrainer forestTrainer) {
        this.problem = forestTrainer.problem();
        this.trainer = forestTrainer;
    }

    /// @param ordered     rows of the training window in order
    /// @param newest      last rows with predictions of a forest trained on all rows before
    /// @param rounds      number of iterations of the model
    /// @param calibration calibration of the model's probabilities
    Optional<LossModel> fit(TrainingRows ordered, OutOfFoldPredictions newest, int rounds, Calibration calibration) {
        int cut = ordered.rows() - newest.rows().rows();
        int before = ordered.cutAtOrBefore(Math.max(cut / 2, cut - newest.rows().rows()));
        if (ordered.rows() - before < MIN_ROWS || before == 0 || before == cut) {
            return Optional.empty();
        }
        double[] older = predictions(new Folds.Fold(ordered.slice(0, before), ordered.slice(before, cut)), rounds);
        OutOfFoldPredictions outOfFoldPredictions = newest.prepend(older, ordered.slice(before, ordered.rows()));
        return Optional.of(fitCalibrated(outOfFoldPredictions, calibration));
    }

    /// Fits on these losses only, since older rows may have another distribution.
    ///
    /// @param newest rows with out-of-fold predictions
    Optional<LossModel> fit(OutOfFoldPredictions newest, Calibration calibration) {
        return newest.rows().rows() < MIN_ROWS ? Optional.empty() : Optional.of(fitCalibrated(newest, calibration));
    }

    private LossModel fitCalibrated(OutOfFoldPredictions outOfFoldPredictions, Calibration calibration) {
        Contract contract = problem.contract();
        double[] calibrated = calibration.apply(
                contract.task(), Math.max(1, contract.target().classes().size()), outOfFoldPredictions.predictions());
        return fitOn(new OutOfFoldPredictions(outOfFoldPredictions.rows(), calibrated));
    }

    private double[] predictions(Folds.Fold fold, int rounds) {
        CrossFitting features = features(problem, fold.training());
        try (Arena arena = Arena.ofShared()) {
            var labelled =
                    new LabelledMatrix(features.matrix(arena), fold.training().target());
            TrainedForest forest = trainer.train(labelled, rounds, TrainingListener.Stage.FITTING_LOSS_MODEL);
            return forest.predict(new FeatureEncoder(features.export())
                    .encode(arena, fold.validation().columns()));
        }
    }

    private CrossFitting features(Problem of, TrainingRows rows) {
        var random = new SplittableRandom(problem.training().seed());
        return new CrossFitting(of, rows, CrossFitting.folds(rows, random));
    }

    private LossModel fitOn(OutOfFoldPredictions outOfFoldPredictions) {
        Scores scores = outOfFoldPredictions.scores(problem.contract());
        TrainingRows rows = new TrainingRows(
                LossEstimator.columns(outOfFoldPredictions.rows().columns(), scores.values()),
                OutOfFoldPredictions.losses(
                        problem.contract().task(),
                        scores,
                        outOfFoldPredictions.rows().target()),
                outOfFoldPredictions.rows().eventTime());
        Problem ofLoss = lossProblem(rows.rows());
        CrossFitting features = features(ofLoss, rows);
        TrainedForest trees = train(ofLoss, rows, features);
        ModelExport export = features.export();
        byte[] onnx = export.model(trees.trees(), ModelExport.OutputCalibration.NONE, Map.of());
        IsolatedLoadCheck.run(onnx, sample(rows, LOAD_CHECK_ROWS));
        Parity parity = FittedModel.checkParity(onnx, trees, Calibration.NONE, export, sample(rows, PARITY_ROWS))
                .parity();
        return new LossModel(onnx, parity, rows.rows());
    }

    private static List<Column> sample(TrainingRows rows, int most) {
        return rows.sample(most).columns();
    }

    private TrainedForest train(Problem ofLoss, TrainingRows rows, CrossFitting features) {
        try (Arena arena = Arena.ofShared()) {
            var labelled = new LabelledMatrix(features.matrix(arena), rows.target());
            return trainer.withProblem(ofLoss)
                    .train(labelled, NUM_ITERATIONS, TrainingListener.Stage.FITTING_LOSS_MODEL);
        }
    }

    /// Parameters of the loss model: losses are noisy, so leaves are large and few. Its features are the inputs
    /// and the prediction.
    private Problem lossProblem(int rows) {
        TrainingPlan plan = problem.training();
        var small = new TrainingPlan(
                NUM_ITERATIONS,
                16,
                0.1,
                Math.clamp(rows / 100, 20, 500),
                0,
                1,
                1,
                CategoryEncoding.NATIVE,
                CategoryCrosses.NONE,
                100,
                plan.earlyStoppingFraction(),
                plan.validationWindow(),
                Duration.ZERO,
                plan.seed());
        return new Problem(
                problem.question(),
                LossEstimator.contract(problem.contract()),
                problem.source(),
                problem.derivedFeatures(),
                small,
                problem.tuning(),
                problem.retraining(),
                problem.gate(),
                problem.monitoring(),
                problem.text());
    }
}
