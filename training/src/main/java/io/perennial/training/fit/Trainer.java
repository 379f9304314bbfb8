package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.contract.Task;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.export.Calibration;
import io.perennial.training.export.ConformalIntervals;
import io.perennial.training.export.IsolatedLoadCheck;
import io.perennial.training.export.ModelExport;
import io.perennial.training.export.Parity;
import io.perennial.training.lightgbm.EarlyStoppingResult;
import io.perennial.training.lightgbm.LabelledMatrix;
import io.perennial.training.lightgbm.LightGbm;
import io.perennial.training.lightgbm.TrainedForest;
import io.perennial.training.linear.LinearModel;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.TrainingPlan;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Fits, exports and checks one model. The rows must not contain rows of the validation window.
public final class Trainer {
    private static final int PARITY_ROWS = 10_000;
    private static final int LOAD_CHECK_ROWS = 1_000;

    /// @param outOfFold rows that the forest was not trained on, with its predictions
    private record EarlyStoppingRun(
            int numIterations,
            List<Double> curve,
            ModelExport.OutputCalibration outputCalibration,
            OutOfFoldPredictions outOfFold) {}

    private record GrownForest(
            ModelExport features, LabelledMatrix rows, TrainedForest forest, int continuedIterations) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record ExportedModel(byte[] onnx, Parity parity, LinearModel linear) {}

    private final Problem problem;
    private final ForestTrainer forestTrainer;
    private final TrainingRows ordered;
    private final TrainingRows older;
    private final RandomGenerator random;

    private Trainer(Problem problem, TrainingRows rows, TrainingListener trainingListener) {
        this.problem = problem;
        this.forestTrainer = ForestTrainer.forRows(rows.rows(), problem, trainingListener);
        this.random = new SplittableRandom(problem.training().seed());
        this.ordered = rows.ordered(problem.contract().task(), random);
        int cut = firstContinuedRow();
        this.older = cut == ordered.rows() ? ordered : ordered.slice(0, cut);
    }

    /// Index of the first row of the continued training; number of rows without continued training.
    private int firstContinuedRow() {
        Duration newest = problem.training().continuedTraining();
        if (newest.isZero()) {
            return ordered.rows();
        }
        int cut = ordered.firstOfNewest(newest);
        if (Math.min(cut, ordered.rows() - cut) < TrainingPlan.MIN_ROWS_PER_PART) {
            throw new TrainingException("training: continued_training: " + newest + " splits the rows into " + cut
                    + " older and " + (ordered.rows() - cut) + " newest ones; each part needs "
                    + TrainingPlan.MIN_ROWS_PER_PART + ": choose another length");
        }
        return cut;
    }

    /// Loads the native libraries in the background. If that fails, training fails in the same way.
    public static void startInBackground() {
        OnnxScorer.startInBackground();
        LightGbm.startInBackground();
    }

    /// Determines the number of trees and calibrates intervals or probabilities on the newest share of the rows
    /// (a random share without an event time), while the forest of all rows trains in parallel.
    ///
    /// @throws TrainingException if the rows cannot be used for training
    public static FittedModel fit(Problem problem, TrainingRows rows, TrainingListener trainingListener) {
        RowCheck.check(problem.contract(), rows);
        return new Trainer(problem, rows, trainingListener.threadSafe()).fit();
    }

    private FittedModel fit() {
        Folds.Fold newest = earlyStoppingFold();
        int[] foldOfOlder = CrossFitting.folds(newest.training(), random);
        int[] foldOf = CrossFitting.folds(older, random);
        var roundLimit = new RoundLimit();
        try (Arena arena = Arena.ofShared()) {
            var grown = ParallelPair.run(
                    () -> findIterations(newest, foldOfOlder, roundLimit), () -> growForest(arena, foldOf, roundLimit));
            return older.rows() == ordered.rows()
                    ? finish(grown.first(), grown.second())
                    : fitContinued(grown.first(), grown.second(), arena);
        }
    }

    private FittedModel finish(EarlyStoppingRun earlyStoppingRun, GrownForest grownForest) {
        Calibration calibration = earlyStoppingRun.outputCalibration().calibration();
        return finish(
                earlyStoppingRun,
                grownForest,
                () -> new LossModelFit(forestTrainer)
                        .fit(ordered, earlyStoppingRun.outOfFold(), earlyStoppingRun.numIterations(), calibration));
    }

    private FittedModel fitContinued(EarlyStoppingRun earlyStoppingRun, GrownForest grownForest, Arena arena) {
        TrainingRows newest = ordered.slice(older.rows(), ordered.rows());
        var correction = new ContinuedForestTrainer(forestTrainer, grownForest.forest(), grownForest.features())
                .train(newest, random, arena);
        TrainedForest forest = correction.forest();
        OutOfFoldPredictions outOfFoldPredictions = correction.outOfFold();
        var outputCalibration = calibrateOutputs(outOfFoldPredictions);
        return finish(
                new EarlyStoppingRun(
                        earlyStoppingRun.numIterations(),
                        earlyStoppingRun.curve(),
                        outputCalibration,
                        outOfFoldPredictions),
                new GrownForest(
                        grownForest.features(),
                        correction.rows(),
                        forest,
                        forest.numIterations() - grownForest.forest().numIterations()),
                () -> new LossModelFit(forestTrainer).fit(outOfFoldPredictions, outputCalibration.calibration()));
    }

    private FittedModel finish(
            EarlyStoppingRun earlyStoppingRun, GrownForest grownForest, Supplier<Optional<LossModel>> errors) {
        forestTrainer.progress().onStep(TrainingListener.Step.EXPORTING);
        ModelExport.OutputCalibration outputCalibration = earlyStoppingRun.outputCalibration();
        var files = ParallelPair.run(() -> export(grownForest, outputCalibration), errors);
        ExportedModel exportedModel = files.first();
        return new FittedModel(
                exportedModel.onnx(),
                grownForest.forest(),
                exportedModel.linear(),
                earlyStoppingRun.curve(),
                outputCalibration,
                exportedModel.parity(),
                grownForest.features(),
                grownForest.continuedIterations(),
                files.second());
    }

    private Folds.Fold earlyStoppingFold() {
        int wanted = older.rows()
                - Math.max(1, (int) (older.rows() * problem.training().earlyStoppingFraction()));
        int cut = older.cutAtOrBefore(wanted) > 0 ? older.cutAtOrBefore(wanted) : wanted;
        return new Folds.Fold(older.slice(0, cut), older.slice(cut, older.rows()));
    }

    private EarlyStoppingRun findIterations(Folds.Fold fold, int[] foldOf, RoundLimit roundLimit) {
        EarlyStoppingResult earlyStoppingResult = forestTrainer.trainWithEarlyStopping(fold, foldOf, roundLimit);
        var newest = new OutOfFoldPredictions(fold.validation(), earlyStoppingResult.predictions());
        return new EarlyStoppingRun(
                earlyStoppingResult.bestIteration(), earlyStoppingResult.curve(), calibrateOutputs(newest), newest);
    }

    private GrownForest growForest(Arena arena, int[] foldOf, RoundLimit roundLimit) {
        var features = new CrossFitting(problem, older, foldOf);
        var rows = new LabelledMatrix(features.matrix(arena), older.target());
        return new GrownForest(features.export(), rows, forestTrainer.trainWithinLimit(rows, roundLimit), 0);
    }

    private ExportedModel export(GrownForest grownForest, ModelExport.OutputCalibration outputCalibration) {
        ModelExport features = grownForest.features();
        byte[] onnx = features.model(grownForest.forest().trees(), outputCalibration, Map.of());
        IsolatedLoadCheck.run(onnx, sample(LOAD_CHECK_ROWS));
        Parity parity = FittedModel.checkParity(
                        onnx, grownForest.forest(), outputCalibration.calibration(), features, sample(PARITY_ROWS))
                .parity();
        return new ExportedModel(onnx, parity, LinearModel.fit(problem.contract(), grownForest.rows()));
    }

    private ModelExport.OutputCalibration calibrateOutputs(OutOfFoldPredictions newest) {
        Task task = problem.contract().task();
        double[] predictions = newest.predictions();
        float[] target = newest.rows().target();
        return task == Task.REGRESSION
                ? new ModelExport.OutputCalibration(
                        Optional.of(ConformalIntervals.fit(predictions, target)), Calibration.NONE)
                : new ModelExport.OutputCalibration(
                        Optional.empty(),
                        new CalibrationFit(task, predictions.length / target.length, predictions, target).best());
    }

    /// At most `most` of the rows at even distances.
    private List<Column> sample(int most) {
        return ordered.sample(most).columns();
    }
}
