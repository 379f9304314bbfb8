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

/// Says what loss is to be expected of each answer, from what was asked and what was answered: squared error of a
/// number, log loss of a probability. Learned from answers to rows that the answering forest had not seen.
///
/// It sees other rows, such as more of those that were always hard. A changed world, where the same row now ends
/// otherwise, it cannot see.
public final class LossEstimator implements AutoCloseable {
    /// The file of a version that holds the model of the loss.
    public static final String FILE = "loss-estimator.onnx";

    private final OnnxScorer scorer;

    private LossEstimator(OnnxScorer scorer) {
        this.scorer = scorer;
    }

    /// @param file the bytes of [#FILE]
    /// @throws io.perennial.scoring.ModelFileException if they are not such a model
    public static LossEstimator load(byte[] file) {
        return new LossEstimator(OnnxScorer.load(file));
    }

    /// What the model of the loss takes: the inputs, then the answer, as [io.perennial.scoring.Prediction#value()].
    public static Contract contract(Contract model) {
        var answer = new Field.Numeric(DataProfile.PREDICTION, true, "what the model answered", "", Range.ALL);
        return new Contract(
                model.model(),
                model.version(),
                Task.REGRESSION,
                new Target("loss of " + model.target().name(), "", Range.ALL),
                Stream.concat(model.inputs().stream(), Stream.of(answer)).toList(),
                model.eventTime());
    }

    /// The columns that it takes.
    ///
    /// @param columns one per input of the model
    /// @param answers one per row
    public static List<Column> columns(List<Column> columns, float[] answers) {
        return Stream.concat(columns.stream(), Stream.of(new Column.Floats(answers)))
                .toList();
    }

    /// One per row. A single row's may be a little below zero; only means are of use.
    ///
    /// @param columns one per input of the model
    /// @param answers one per row
    public double[] losses(List<Column> columns, float[] answers) {
        float[] scored = scorer.score(columns(columns, answers)).values();
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
