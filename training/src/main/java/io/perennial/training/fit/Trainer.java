package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.contract.Task;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.export.Calibration;
import io.perennial.training.export.Intervals;
import io.perennial.training.export.ModelExport;
import io.perennial.training.export.ModelTrial;
import io.perennial.training.export.Parity;
import io.perennial.training.lightgbm.LabelledRows;
import io.perennial.training.lightgbm.LightGbm;
import io.perennial.training.lightgbm.TrainedModel;
import io.perennial.training.lightgbm.Watched;
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

/// Fits, exports and checks one model. Rows of the validation window must not be among the rows given: nothing here
/// may see them.
public final class Trainer {
    private static final int PARITY_ROWS = 10_000;
    private static final int TRIAL_ROWS = 1_000;

    /// @param newest rows that the forest had not seen, with its answers
    private record Search(int rounds, List<Double> curve, ModelExport.Certainty certainty, Unseen newest) {}

    private record Grown(ModelExport features, LabelledRows rows, TrainedModel forest, int correcting) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Exported(byte[] onnx, Parity parity, LinearModel linear) {}

    private final Problem problem;
    private final Growing growing;
    private final TrainingRows ordered;
    private final TrainingRows older;
    private final RandomGenerator random;

    private Trainer(Problem problem, TrainingRows rows, Progress progress) {
        this.problem = problem;
        this.growing = Growing.on(rows.rows(), problem, progress);
        this.random = new SplittableRandom(problem.training().seed());
        this.ordered = rows.ordered(problem.contract().task(), random);
        int cut = correctedFrom();
        this.older = cut == ordered.rows() ? ordered : ordered.slice(0, cut);
    }

    /// The first row that only corrects; the number of rows if none does.
    private int correctedFrom() {
        Duration newest = problem.training().correction();
        if (newest.isZero()) {
            return ordered.rows();
        }
        int cut = ordered.newest(newest);
        if (Math.min(cut, ordered.rows() - cut) < TrainingPlan.LEAST_CORRECTING) {
            throw new TrainingException("training: correction: " + newest + " parts the rows into " + cut
                    + " older and " + (ordered.rows() - cut) + " newest ones; each part needs "
                    + TrainingPlan.LEAST_CORRECTING + ": choose another length");
        }
        return cut;
    }

    /// Loads the libraries that training needs while other things are done. If that fails, training fails in the same
    /// way.
    public static void startInBackground() {
        OnnxScorer.startInBackground();
        LightGbm.startInBackground();
    }

    /// Finds the number of trees and calibrates intervals or probabilities on the newest share of the rows (a random
    /// share without an event time), while the forest of all rows grows beside it.
    ///
    /// @throws TrainingException if nothing can be learned from the rows
    public static Fitted fit(Problem problem, TrainingRows rows, Progress progress) {
        RowCheck.check(problem.contract(), rows);
        return new Trainer(problem, rows, progress.inTurn()).fit();
    }

    private Fitted fit() {
        Folds.Fold newest = newest();
        int[] foldOfOlder = CrossFitting.folds(newest.older(), random);
        int[] foldOf = CrossFitting.folds(older, random);
        var pace = new Pace();
        try (Arena arena = Arena.ofShared()) {
            var grown = SideBySide.run(() -> search(newest, foldOfOlder, pace), () -> grown(arena, foldOf, pace));
            return older.rows() == ordered.rows()
                    ? finished(grown.one(), grown.other())
                    : corrected(grown.one(), grown.other(), arena);
        }
    }

    private Fitted finished(Search search, Grown grown) {
        Calibration calibration = search.certainty().calibration();
        return finished(
                search, grown, () -> new ErrorFit(growing).fit(ordered, search.newest(), search.rounds(), calibration));
    }

    private Fitted corrected(Search search, Grown grown, Arena arena) {
        TrainingRows newest = ordered.slice(older.rows(), ordered.rows());
        var correction = new Correction(growing, grown.forest(), grown.features()).by(newest, random, arena);
        TrainedModel forest = correction.forest();
        Unseen unseen = correction.unseen();
        var certainty = certainty(unseen);
        return finished(
                new Search(search.rounds(), search.curve(), certainty, unseen),
                new Grown(
                        grown.features(),
                        correction.rows(),
                        forest,
                        forest.rounds() - grown.forest().rounds()),
                () -> new ErrorFit(growing).fit(unseen, certainty.calibration()));
    }

    private Fitted finished(Search search, Grown grown, Supplier<Optional<ErrorModel>> errors) {
        growing.progress().onStep(Progress.Step.EXPORTING);
        ModelExport.Certainty certainty = search.certainty();
        var files = SideBySide.run(() -> exported(grown, certainty), errors);
        Exported exported = files.one();
        return new Fitted(
                exported.onnx(),
                grown.forest(),
                exported.linear(),
                search.curve(),
                certainty,
                exported.parity(),
                grown.features(),
                grown.correcting(),
                files.other());
    }

    private Folds.Fold newest() {
        int wanted = older.rows()
                - Math.max(1, (int) (older.rows() * problem.training().holdout()));
        int cut = older.cut(wanted) > 0 ? older.cut(wanted) : wanted;
        return new Folds.Fold(older.slice(0, cut), older.slice(cut, older.rows()));
    }

    private Search search(Folds.Fold fold, int[] foldOf, Pace pace) {
        Watched watched = growing.watched(fold, foldOf, pace);
        var newest = new Unseen(fold.newest(), watched.answers());
        return new Search(watched.rounds(), watched.curve(), certainty(newest), newest);
    }

    private Grown grown(Arena arena, int[] foldOf, Pace pace) {
        var features = new CrossFitting(problem, older, foldOf);
        var rows = new LabelledRows(features.matrix(arena), older.target());
        return new Grown(features.export(), rows, growing.paced(rows, pace), 0);
    }

    private Exported exported(Grown grown, ModelExport.Certainty certainty) {
        ModelExport features = grown.features();
        byte[] onnx = features.model(grown.forest().trees(), certainty, Map.of());
        ModelTrial.run(onnx, sample(TRIAL_ROWS));
        Parity parity = Fitted.checked(onnx, grown.forest(), certainty.calibration(), features, sample(PARITY_ROWS))
                .parity();
        return new Exported(onnx, parity, LinearModel.fit(problem.contract(), grown.rows()));
    }

    private ModelExport.Certainty certainty(Unseen newest) {
        Task task = problem.contract().task();
        double[] answers = newest.answers();
        float[] target = newest.rows().target();
        return task == Task.REGRESSION
                ? new ModelExport.Certainty(Optional.of(Intervals.fit(answers, target)), Calibration.NONE)
                : new ModelExport.Certainty(
                        Optional.empty(),
                        new CalibrationFit(task, answers.length / target.length, answers, target).best());
    }

    /// At most `most` of the rows at even distances.
    private List<Column> sample(int most) {
        return ordered.everyNth(most).columns();
    }
}
