package io.perennial.performance.estimation;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.profile.DataProfile;
import io.perennial.scoring.OnnxScorer;
import java.util.List;
import java.util.stream.Stream;

/// Estimates the expected loss of each prediction from its inputs and its value: squared error of a number, log
/// loss of a probability. It is trained on predictions for rows that the predicting forest had not seen.
///
/// It detects changed inputs, such as more rows that are hard to predict. It does not detect a changed relation
/// between inputs and target.
public final class LossEstimator implements AutoCloseable {
    /// The file of a version that holds the loss estimator.
    public static final String FILE = "loss-estimator.onnx";

    private final OnnxScorer scorer;

    private LossEstimator(OnnxScorer scorer) {
        this.scorer = scorer;
    }

    /// @param file the bytes of [#FILE]
    /// @throws io.perennial.scoring.ModelFileException if they are not a loss estimator
    public static LossEstimator load(byte[] file) {
        return new LossEstimator(OnnxScorer.load(file));
    }

    /// Contract of the loss estimator: the model's inputs, then the prediction as
    /// [io.perennial.scoring.Prediction#value()].
    public static Contract contract(Contract model) {
        var prediction = new Field.Numeric(DataProfile.PREDICTION, true, "prediction of the model", "", Range.ALL);
        return new Contract(
                model.model(),
                model.version(),
                Task.REGRESSION,
                new Target("loss of " + model.target().name(), "", Range.ALL),
                Stream.concat(model.inputs().stream(), Stream.of(prediction)).toList(),
                model.eventTime());
    }

    /// Columns of the loss estimator's inputs.
    ///
    /// @param columns     one column per input of the model
    /// @param predictions one prediction per row
    public static List<Column> columns(List<Column> columns, float[] predictions) {
        return Stream.concat(columns.stream(), Stream.of(new Column.Floats(predictions)))
                .toList();
    }

    /// Estimated losses, one per row. A single one may be slightly below zero; only means are meaningful.
    ///
    /// @param columns     one column per input of the model
    /// @param predictions one prediction per row
    public double[] losses(List<Column> columns, float[] predictions) {
        float[] scored = scorer.score(columns(columns, predictions)).values();
        double[] losses = new double[scored.length];
        for (int row = 0; row < losses.length; row++) {
            losses[row] = scored[row];
        }
        return losses;
    }

    @Override
    public void close() {
        scorer.close();
    }
}
