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

/// Fitted model with its file. The array is not copied.
///
/// @param onnx                bytes of the file
/// @param model               forest with its number of iterations and the gain share of each feature
/// @param linear              linear model on the same features and rows, or on those of the continued
///                            training, as a baseline
/// @param learningCurve       error or log loss on the newest rows after each iteration of early stopping
/// @param outputCalibration   intervals of a regression, calibration of probabilities
/// @param parity              parity of the file with the trainer on a sample of the training rows
/// @param export              export of the features of the file
/// @param continuedIterations number of the last iterations, on the newest rows; 0 without continued training
/// @param lossModel           loss model; empty if there are too few rows for one
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

    /// Predictions of the file, which equal those of the trainer.
    public record ParityResult(Scores scores, Parity parity) {}

    /// Compares the predictions of the file with the trainer's on further rows.
    ///
    /// @throws io.perennial.training.export.ParityException if they differ
    public ParityResult checkParity(List<Column> columns) {
        return checkParity(onnx, model, outputCalibration.calibration(), export, columns);
    }

    /// @throws io.perennial.training.export.ParityException if they differ
    public Parity parity(List<Column> columns) {
        return checkParity(columns).parity();
    }

    /// Predictions of the linear model.
    public Scores linearScores(List<Column> columns) {
        try (Arena arena = Arena.ofShared()) {
            return linear.score(new FeatureEncoder(export).encode(arena, columns));
        }
    }

    /// Predictions of the trainer's own library, without the exported file; calibrated in plain arithmetic.
    public double[] trainerPredictions(List<Column> columns) {
        return trainerPredictions(model, outputCalibration.calibration(), export, columns);
    }

    /// The same scores as those of the file, without intervals and several times as fast.
    public Scores trainerScores(List<Column> columns) {
        return OutOfFoldPredictions.scores(export.contract(), trainerPredictions(columns));
    }

    private static double[] trainerPredictions(
            TrainedForest model, Calibration calibration, ModelExport export, List<Column> columns) {
        try (Arena arena = Arena.ofShared()) {
            double[] predictions = model.predict(new FeatureEncoder(export).encode(arena, columns));
            return calibration.apply(export.contract().task(), model.trees().scores(), predictions);
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
