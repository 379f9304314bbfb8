package io.perennial.training.comparison;

import io.perennial.contract.Contract;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import io.perennial.training.data.Table;
import java.util.Optional;

/// Rows of one training, with the predictions for those held out.
///
/// @param training   training rows
/// @param validation validation rows
/// @param model      predictions of the version for the validation rows
/// @param linear     predictions of the linear model
/// @param champion   predictions of the champion, if there is one that can predict them
public record ScoredRows(
        Contract contract, Table training, Table validation, Scores model, Scores linear, Optional<Scores> champion) {
    public ScoredRows {
        if (model.rows() != validation.rows()
                || linear.rows() != validation.rows()
                || champion.map(Scores::rows).orElse(validation.rows()) != validation.rows()) {
            throw new IllegalArgumentException(
                    "there must be one prediction for each of " + validation.rows() + " rows");
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

    /// Value that the prediction is compared with: the actual; for a multi-class target, 1 if the predicted
    /// class is the actual one, else 0.
    public double outcome(int row) {
        return switch (contract.task()) {
            case REGRESSION, BINARY -> actual(row);
            case MULTICLASS -> model.prediction(row).predictedIndex() == actual(row) ? 1 : 0;
        };
    }

    /// Prediction minus actual.
    public double error(int row) {
        return predicted(row) - outcome(row);
    }

    public double loss(int row) {
        return loss(row, model.prediction(row));
    }

    /// Loss of another prediction for the row.
    double loss(int row, Prediction prediction) {
        return Loss.of(contract.task(), prediction, actual(row));
    }
}
