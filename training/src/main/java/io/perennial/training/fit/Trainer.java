package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.contract.Task;
import io.perennial.training.export.Calibration;
import io.perennial.training.export.Intervals;
import io.perennial.training.export.ModelExport;
import io.perennial.training.export.ModelTrial;
import io.perennial.training.export.Parity;
import io.perennial.training.lightgbm.LabelledRows;
import io.perennial.training.lightgbm.TrainedModel;
import io.perennial.training.linear.LinearModel;
import io.perennial.training.problem.Problem;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Fits, exports and checks one model. Rows of the validation window must not be among the rows given: nothing here
/// may see them.
public final class Trainer {
    private static final int PARITY_ROWS = 10_000;
    private static final int TRIAL_ROWS = 1_000;

    private record Search(int rounds, List<Double> curve, ModelExport.Certainty certainty, Unseen newest) {}

    private final Problem problem;
    private final Growing growing;
    private final ErrorFit errors;

    private Trainer(Problem problem, Progress progress) {
        this.problem = problem;
        this.errors = new ErrorFit(problem, progress);
        this.growing = new Growing(problem, progress);
    }

    /// Finds the number of trees and calibrates intervals or probabilities on the newest share of the rows (a random
    /// share without
    /// an event time), then fits again on all rows.
    ///
    /// @throws TrainingException if nothing can be learned from the rows
    public static Fitted fit(Problem problem, TrainingRows rows, Progress progress) {
        RowCheck.check(problem.contract(), rows);
        return new Trainer(problem, progress).fit(rows);
    }

    private Fitted fit(TrainingRows rows) {
        RandomGenerator random = new SplittableRandom(problem.training().seed());
        TrainingRows ordered = rows.ordered(problem.contract().task(), random);
        Search search = search(ordered, random);
        CrossFitting features = new CrossFitting(problem, ordered);
        Refit refit = refit(ordered, features, search.rounds(), random);
        TrainedModel model = refit.forest();
        growing.progress().onStep(Progress.Step.EXPORTING);
        ModelExport export = features.export();
        byte[] onnx = export.model(model.trees(), search.certainty(), Map.of());
        ModelTrial.run(onnx, sample(ordered, TRIAL_ROWS));
        Parity parity = Fitted.checked(
                        onnx, model, search.certainty().calibration(), export, sample(ordered, PARITY_ROWS))
                .parity();
        Optional<ErrorModel> expecting = errors.fit(
                ordered, search.newest(), search.rounds(), search.certainty().calibration());
        return new Fitted(onnx, model, refit.linear(), search.curve(), search.certainty(), parity, export, expecting);
    }

    private Search search(TrainingRows ordered, RandomGenerator random) {
        int wanted = ordered.rows()
                - Math.max(1, (int) (ordered.rows() * problem.training().holdout()));
        int cut = ordered.cut(wanted) > 0 ? ordered.cut(wanted) : wanted;
        TrainingRows newest = ordered.slice(cut, ordered.rows());
        return growing.watched(
                new Folds.Fold(ordered.slice(0, cut), newest),
                random,
                (model, held) -> found(model, new Unseen(newest, model.predict(held))));
    }

    private Search found(TrainedModel model, Unseen newest) {
        return new Search(
                model.rounds(), model.learningCurve(), certainty(model, newest.answers(), newest.rows()), newest);
    }

    private ModelExport.Certainty certainty(TrainedModel model, double[] answers, TrainingRows newest) {
        Task task = problem.contract().task();
        return task == Task.REGRESSION
                ? new ModelExport.Certainty(Optional.of(Intervals.fit(answers, newest.target())), Calibration.NONE)
                : new ModelExport.Certainty(
                        Optional.empty(),
                        new CalibrationFit(task, model.trees().scores(), answers, newest.target()).best());
    }

    private record Refit(TrainedModel forest, LinearModel linear) {}

    private Refit refit(TrainingRows ordered, CrossFitting features, int rounds, RandomGenerator random) {
        try (Arena arena = Arena.ofShared()) {
            var labelled = new LabelledRows(features.matrix(arena, random), ordered.target());
            TrainedModel forest = growing.whole(labelled, rounds, Progress.Stage.FITTING);
            return new Refit(forest, LinearModel.fit(problem.contract(), labelled));
        }
    }

    /// At most `most` rows at even distances.
    private static List<Column> sample(TrainingRows rows, int most) {
        return rows.everyNth(most).columns();
    }
}
