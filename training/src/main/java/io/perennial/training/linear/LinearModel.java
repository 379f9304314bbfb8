package io.perennial.training.linear;

import io.perennial.contract.Task;
import io.perennial.scoring.Scores;
import io.perennial.training.lightgbm.LabelledRows;
import io.perennial.training.trees.FeatureMatrix;
import java.util.function.DoubleUnaryOperator;

/// Ridge or logistic regression, each with the penalty that scikit-learn has by default: half the sum of the squared
/// weights, the constant's left out, beside half the sum of squared errors or the sum of log losses.
public final class LinearModel {
    private final Terms terms;
    private final double[] weights;
    private final DoubleUnaryOperator answer;

    private LinearModel(Terms terms, double[] weights, DoubleUnaryOperator answer) {
        this.terms = terms;
        this.weights = weights;
        this.answer = answer;
    }

    public static LinearModel fit(Task task, LabelledRows rows) {
        Terms terms = new Terms(rows.matrix());
        return switch (task) {
            case REGRESSION -> new LinearModel(terms, new Ridge(terms, rows).weights(), DoubleUnaryOperator.identity());
            case BINARY -> new LinearModel(terms, new Logistic(terms, rows).weights(), Logistic::probability);
        };
    }

    /// Numbers or probabilities, without intervals.
    public Scores score(FeatureMatrix x) {
        float[] answers = new float[x.rows()];
        SparseRow row = new SparseRow(terms.widest());
        for (int i = 0; i < answers.length; i++) {
            terms.read(x, i, row);
            answers[i] = (float) answer.applyAsDouble(row.dot(weights));
        }
        return new Scores(answers, new float[0], new float[0]);
    }
}
