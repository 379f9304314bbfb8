package io.perennial.training.comparison;

import io.perennial.contract.Contract;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import io.perennial.training.data.Table;
import java.util.Optional;

/// The rows of one training, with what was answered to those held out.
///
/// @param training   rows learned from
/// @param validation rows held out
/// @param model      the version's answer to each row held out
/// @param linear     the linear model's
/// @param champion   the champion's, if there is one that can answer
public record ScoredRows(
        Contract contract, Table training, Table validation, Scores model, Scores linear, Optional<Scores> champion) {
    public ScoredRows {
        if (model.rows() != validation.rows()
                || linear.rows() != validation.rows()
                || champion.map(Scores::rows).orElse(validation.rows()) != validation.rows()) {
            throw new IllegalArgumentException("there must be one answer to each of " + validation.rows() + " rows");
        }
    }

    public int rows() {
        return validation.rows();
    }

    public double actual(int row) {
        return validation.target()[row];
    }

    public double predicted(int row) {
        return model.values()[row];
    }

    /// What the prediction is measured against: the actual; of a multi-class target 1 if the class answered came,
    /// else 0.
    public double outcome(int row) {
        return switch (contract.task()) {
            case REGRESSION, BINARY -> actual(row);
            case MULTICLASS -> model.prediction(row).predictedIndex() == actual(row) ? 1 : 0;
        };
    }

    /// Predicted minus what came of it.
    public double error(int row) {
        return predicted(row) - outcome(row);
    }

    public double loss(int row) {
        return loss(row, model.prediction(row));
    }

    /// What another answer to the row would have cost.
    double loss(int row, Prediction answer) {
        return Loss.of(contract.task(), answer, actual(row));
    }
}
