package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.performance.estimation.LossEstimator;
import io.perennial.scoring.Scores;
import io.perennial.training.export.Calibration;
import io.perennial.training.export.ModelExport;
import io.perennial.training.export.ModelTrial;
import io.perennial.training.export.Parity;
import io.perennial.training.lightgbm.LabelledRows;
import io.perennial.training.lightgbm.TrainedModel;
import io.perennial.training.problem.Crosses;
import io.perennial.training.problem.Encoding;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.TrainingPlan;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Learns what loss is to be expected of an answer: a few small trees on the losses of two stretches of the training
/// window's newest rows, each answered by a forest grown on the rows before it only. Losses on rows that a forest has
/// seen would be too small.
final class ErrorFit {
    /// With fewer rows there is no model of the loss.
    static final int LEAST_ROWS = 200;

    private static final int TREES = 60;
    private static final int TRIAL_ROWS = 1_000;
    private static final int PARITY_ROWS = 10_000;

    private final Problem problem;
    private final Growing growing;

    ErrorFit(Growing growing) {
        this.problem = growing.problem();
        this.growing = growing;
    }

    /// @param ordered     every row of the training window
    /// @param newest      the last of them, answered by a forest grown on all before
    /// @param rounds      that the model has
    /// @param calibration of the model's probabilities
    Optional<ErrorModel> fit(TrainingRows ordered, Unseen newest, int rounds, Calibration calibration) {
        int cut = ordered.rows() - newest.rows().rows();
        int before = ordered.cut(Math.max(cut / 2, cut - newest.rows().rows()));
        if (ordered.rows() - before < LEAST_ROWS || before == 0 || before == cut) {
            return Optional.empty();
        }
        double[] answers = answers(new Folds.Fold(ordered.slice(0, before), ordered.slice(before, cut)), rounds);
        Unseen unseen = newest.after(answers, ordered.slice(before, ordered.rows()));
        return Optional.of(calibrated(unseen, calibration));
    }

    /// From these losses alone: those of older rows are another world's.
    ///
    /// @param newest answered by forests that had not seen them
    Optional<ErrorModel> fit(Unseen newest, Calibration calibration) {
        return newest.rows().rows() < LEAST_ROWS ? Optional.empty() : Optional.of(calibrated(newest, calibration));
    }

    private ErrorModel calibrated(Unseen unseen, Calibration calibration) {
        Contract contract = problem.contract();
        double[] calibrated = calibration.apply(
                contract.task(), Math.max(1, contract.target().classes().size()), unseen.answers());
        return learned(new Unseen(unseen.rows(), calibrated));
    }

    private double[] answers(Folds.Fold fold, int rounds) {
        CrossFitting features = features(problem, fold.older());
        try (Arena arena = Arena.ofShared()) {
            var labelled = new LabelledRows(features.matrix(arena), fold.older().target());
            TrainedModel forest = growing.whole(labelled, rounds, Progress.Stage.EXPECTING);
            return forest.predict(
                    new Encoder(features.export()).encode(arena, fold.newest().columns()));
        }
    }

    private CrossFitting features(Problem of, TrainingRows rows) {
        var random = new SplittableRandom(problem.training().seed());
        return new CrossFitting(of, rows, CrossFitting.folds(rows, random));
    }

    private ErrorModel learned(Unseen unseen) {
        Scores scores = unseen.scores(problem.contract());
        TrainingRows rows = new TrainingRows(
                LossEstimator.columns(unseen.rows().columns(), scores.values()),
                Unseen.losses(problem.contract().task(), scores, unseen.rows().target()),
                unseen.rows().eventTime());
        Problem ofLoss = ofLoss(rows.rows());
        CrossFitting features = features(ofLoss, rows);
        TrainedModel trees = grown(ofLoss, rows, features);
        ModelExport export = features.export();
        byte[] onnx = export.model(trees.trees(), ModelExport.Certainty.NONE, Map.of());
        ModelTrial.run(onnx, sample(rows, TRIAL_ROWS));
        Parity parity = Fitted.checked(onnx, trees, Calibration.NONE, export, sample(rows, PARITY_ROWS))
                .parity();
        return new ErrorModel(onnx, parity, rows.rows());
    }

    private static List<Column> sample(TrainingRows rows, int most) {
        return rows.everyNth(most).columns();
    }

    private TrainedModel grown(Problem ofLoss, TrainingRows rows, CrossFitting features) {
        try (Arena arena = Arena.ofShared()) {
            var labelled = new LabelledRows(features.matrix(arena), rows.target());
            return growing.of(ofLoss).whole(labelled, TREES, Progress.Stage.EXPECTING);
        }
    }

    /// The same inputs and the answer; losses are noisy, so leaves are large and few.
    private Problem ofLoss(int rows) {
        TrainingPlan plan = problem.training();
        var small = new TrainingPlan(
                TREES,
                16,
                0.1,
                Math.clamp(rows / 100, 20, 500),
                0,
                1,
                1,
                Encoding.NATIVE,
                Crosses.NONE,
                100,
                plan.holdout(),
                plan.validation(),
                Duration.ZERO,
                plan.seed());
        return new Problem(
                problem.question(),
                LossEstimator.contract(problem.contract()),
                problem.source(),
                problem.derived(),
                small,
                problem.search(),
                problem.retraining(),
                problem.gate(),
                problem.monitoring(),
                problem.text());
    }
}
