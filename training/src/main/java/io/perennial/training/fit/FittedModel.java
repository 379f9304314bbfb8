package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.export.Calibration;
import io.perennial.training.export.ModelExport;
import io.perennial.training.export.Parity;
import io.perennial.training.lightgbm.TrainedForest;
import io.perennial.training.linear.LinearModel;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;

/// A fitted model with its file. The array is handed over, not copied.
///
/// @param onnx                the file
/// @param model               the forest, its number of rounds and each feature's share of the gain
/// @param linear              a linear model on the same features and rows, with a correction on its rows
///                            alone; to compare with
/// @param learningCurve       error or log loss on the newest rows after each round of the search for the
///                            number of rounds
/// @param outputCalibration   intervals of a regression, calibration of probabilities
/// @param parity              of the file with the trainer on a sample of the training rows
/// @param export              the features behind the file
/// @param continuedIterations rounds of the model, its last, that correct it by the newest rows; 0 without a
///                            correction
/// @param lossModel           the model of the loss; empty if there are too few rows for one
@SuppressWarnings("ArrayRecordComponent")
public record FittedModel(
        byte[] onnx,
        TrainedForest model,
        LinearModel linear,
        List<Double> learningCurve,
        ModelExport.OutputCalibration outputCalibration,
        Parity parity,
        ModelExport export,
        int continuedIterations,
        Optional<LossModel> lossModel) {
    public FittedModel {
        learningCurve = List.copyOf(learningCurve);
    }

    /// The file's answers, which are those of the trainer.
    public record ParityResult(Scores scores, Parity parity) {}

    /// Compares the file's answers with the trainer's on more rows.
    ///
    /// @throws io.perennial.training.export.ParityException if they differ
    public ParityResult checkParity(List<Column> columns) {
        return checkParity(onnx, model, outputCalibration.calibration(), export, columns);
    }

    /// @throws io.perennial.training.export.ParityException if they differ
    public Parity parity(List<Column> columns) {
        return checkParity(columns).parity();
    }

    /// The linear model's answers.
    public Scores linearScores(List<Column> columns) {
        try (Arena arena = Arena.ofShared()) {
            return linear.score(new FeatureEncoder(export).encode(arena, columns));
        }
    }

    /// What the trainer's own library answers, without the exported file; calibrated in plain arithmetic.
    public double[] trainerPredictions(List<Column> columns) {
        return trainerPredictions(model, outputCalibration.calibration(), export, columns);
    }

    /// The same as the file's scores would be, but without intervals and several times as fast.
    public Scores trainerScores(List<Column> columns) {
        return OutOfFoldPredictions.scores(export.contract(), trainerPredictions(columns));
    }

    private static double[] trainerPredictions(
            TrainedForest model, Calibration calibration, ModelExport export, List<Column> columns) {
        try (Arena arena = Arena.ofShared()) {
            double[] answers = model.predict(new FeatureEncoder(export).encode(arena, columns));
            return calibration.apply(export.contract().task(), model.trees().scores(), answers);
        }
    }

    static ParityResult checkParity(
            byte[] onnx, TrainedForest model, Calibration calibration, ModelExport export, List<Column> columns) {
        try (OnnxScorer scorer = OnnxScorer.load(onnx, Runtime.getRuntime().availableProcessors())) {
            double[] trainer = trainerPredictions(model, calibration, export, columns);
            Scores exported = scorer.score(columns);
            Parity parity = exported.probabilities().length == 0
                    ? Parity.check(trainer, exported.values())
                    : Parity.checkProbabilities(
                            trainer, exported.probabilities(), model.trees().scores());
            return new ParityResult(exported, parity);
        }
    }
}
