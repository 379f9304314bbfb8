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
import io.perennial.training.problem.TrainingPlan;
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

    /// @param newest rows that the forest had not seen, with its answers
    private record Search(int rounds, List<Double> curve, ModelExport.Certainty certainty, Unseen newest) {}

    /// @param export of the features the forest was grown on
    /// @param correcting rounds at the forest's end that correct it
    private record Grown(TrainedModel forest, LinearModel linear, ModelExport export, Search search, int correcting) {}

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
        Grown grown = grown(ordered, random);
        TrainedModel model = grown.forest();
        growing.progress().onStep(Progress.Step.EXPORTING);
        ModelExport export = grown.export();
        ModelExport.Certainty certainty = grown.search().certainty();
        byte[] onnx = export.model(model.trees(), certainty, Map.of());
        ModelTrial.run(onnx, sample(ordered, TRIAL_ROWS));
        Parity parity = Fitted.checked(onnx, model, certainty.calibration(), export, sample(ordered, PARITY_ROWS))
                .parity();
        Optional<ErrorModel> expecting = errors(ordered, grown.search());
        return new Fitted(
                onnx,
                model,
                grown.linear(),
                grown.search().curve(),
                certainty,
                parity,
                export,
                grown.correcting(),
                expecting);
    }

    private Optional<ErrorModel> errors(TrainingRows ordered, Search search) {
        Calibration calibration = search.certainty().calibration();
        return problem.training().corrects()
                ? errors.fit(search.newest(), calibration)
                : errors.fit(ordered, search.newest(), search.rounds(), calibration);
    }

    private Grown grown(TrainingRows ordered, RandomGenerator random) {
        int cut = correctedFrom(ordered);
        TrainingRows older = cut == ordered.rows() ? ordered : ordered.slice(0, cut);
        Search search = search(older, random);
        CrossFitting features = new CrossFitting(problem, older);
        Refit refit = refit(older, features, search.rounds(), random);
        var grown = new Grown(refit.forest(), refit.linear(), features.export(), search, 0);
        return cut == ordered.rows() ? grown : corrected(grown, ordered.slice(cut, ordered.rows()), random);
    }

    private Grown corrected(Grown grown, TrainingRows newest, RandomGenerator random) {
        var corrected = new Correction(growing, grown.forest(), grown.export()).by(newest, random);
        Search search = new Search(
                grown.search().rounds(),
                grown.search().curve(),
                certainty(grown.forest(), corrected.unseen().answers(), newest),
                corrected.unseen());
        int more = corrected.forest().rounds() - grown.forest().rounds();
        return new Grown(corrected.forest(), corrected.linear(), grown.export(), search, more);
    }

    /// The first row that only corrects; the number of rows if none does.
    private int correctedFrom(TrainingRows ordered) {
        if (!problem.training().corrects()) {
            return ordered.rows();
        }
        int cut = ordered.newest(problem.training().correction());
        if (Math.min(cut, ordered.rows() - cut) < TrainingPlan.LEAST_CORRECTING) {
            throw new TrainingException(
                    "training: correction: " + problem.training().correction() + " parts the rows"
                            + " into " + cut + " older and " + (ordered.rows() - cut) + " newest ones; each part needs "
                            + TrainingPlan.LEAST_CORRECTING + ": choose another length");
        }
        return cut;
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
