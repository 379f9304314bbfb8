package io.perennial.training.linear;

import io.perennial.contract.Contract;
import io.perennial.scoring.Scores;
import io.perennial.training.lightgbm.LabelledMatrix;
import io.perennial.training.trees.FeatureMatrix;
import java.util.List;
import java.util.stream.IntStream;

/// Ridge or logistic regression with scikit-learn's default penalty: half the sum of the squared weights,
/// without the constant's, in addition to half the sum of squared errors or the sum of log losses. Several
/// classes are fitted one versus rest, and the probabilities are scaled to the sum 1.
public final class LinearModel {
    private final Contract contract;
    private final TermEncoder termEncoder;
    private final List<double[]> weights;

    private LinearModel(Contract contract, TermEncoder termEncoder, List<double[]> weights) {
        this.contract = contract;
        this.termEncoder = termEncoder;
        this.weights = weights;
    }

    public static LinearModel fit(Contract contract, LabelledMatrix rows) {
        TermEncoder termEncoder = new TermEncoder(rows.matrix());
        List<double[]> weights = switch (contract.task()) {
            case REGRESSION -> List.of(new RidgeRegression(termEncoder, rows).weights());
            case BINARY -> List.of(new LogisticRegression(termEncoder, rows).weights());
            case MULTICLASS ->
                IntStream.range(0, contract.target().classes().size())
                        .mapToObj(i -> new LogisticRegression(termEncoder, oneAgainstTheRest(rows, i)).weights())
                        .toList();
        };
        return new LinearModel(contract, termEncoder, weights);
    }

    private static LabelledMatrix oneAgainstTheRest(LabelledMatrix rows, int position) {
        float[] isOne = new float[rows.target().length];
        for (int row = 0; row < isOne.length; row++) {
            isOne[row] = rows.target()[row] == position ? 1 : 0;
        }
        return new LabelledMatrix(rows.matrix(), isOne);
    }

    /// Predicted numbers or probabilities, without intervals.
    public Scores score(FeatureMatrix x) {
        float[] predictions = new float[x.rows() * weights.size()];
        SparseRow row = new SparseRow(termEncoder.maxTermsPerRow());
        for (int i = 0; i < x.rows(); i++) {
            termEncoder.encode(x, i, row);
            for (int k = 0; k < weights.size(); k++) {
                predictions[i * weights.size() + k] = prediction(row.dot(weights.get(k)));
            }
        }
        return switch (contract.task()) {
            case REGRESSION, BINARY -> new Scores(predictions, new float[0], new float[0]);
            case MULTICLASS -> Scores.ofClasses(contract.target().classes(), scaled(predictions));
        };
    }

    private float prediction(double score) {
        return (float)
                switch (contract.task()) {
                    case REGRESSION -> score;
                    case BINARY, MULTICLASS -> LogisticRegression.probability(score);
                };
    }

    private float[] scaled(float[] predictions) {
        int classes = weights.size();
        for (int from = 0; from < predictions.length; from += classes) {
            float sum = 0;
            for (int i = from; i < from + classes; i++) {
                sum += predictions[i];
            }
            for (int i = from; i < from + classes; i++) {
                predictions[i] = sum > 0 ? predictions[i] / sum : 1f / classes;
            }
        }
        return predictions;
    }
}
