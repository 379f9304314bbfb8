package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.NewestPredictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the labelled predictions of a log for training, and counts those that are left out or incomplete.
/// Invalid actuals are left out, as training leaves out such rows of the source.
final class LabelledPredictions {
    private final Contract contract;
    private final ExcludedWindows excludedWindows;
    private final List<LoggedPrediction> usable = new ArrayList<>();
    private final NewestPredictions newest = new NewestPredictions();
    private long withQualityIssues;
    private long outOfRange;
    private long unreadable;
    private long unknownContract;

    /// @param contract        contract that the log is read by
    /// @param excludedWindows windows whose rows are left out
    LabelledPredictions(Contract contract, ExcludedWindows excludedWindows) {
        this.contract = contract;
        this.excludedWindows = excludedWindows;
    }

    void add(LoggedPrediction prediction) {
        unreadable += prediction.diagnostics().unreadable();
        unknownContract += prediction.diagnostics().contractKnown() ? 0 : 1;
        if (Double.isFinite(prediction.prediction().value())) {
            newest.add(prediction);
        }
        Optional<Actual> actual = prediction.actual();
        if (actual.isEmpty()) {
            return;
        }
        if (excludedWindows.contains(prediction.eventTime())) {
            withQualityIssues++;
        } else if (!possible(actual.get().value())) {
            outOfRange++;
        } else {
            usable.add(prediction);
        }
    }

    private boolean possible(double actual) {
        return switch (contract.task()) {
            case REGRESSION ->
                Double.isFinite(actual) && contract.target().range().contains(actual);
            case BINARY -> actual == 0 || actual == 1;
            case MULTICLASS -> true;
        };
    }

    List<LoggedPrediction> usable() {
        return usable;
    }

    /// The newest predictions, labelled or not, in event-time order.
    List<LoggedPrediction> newest() {
        return newest.inOrder();
    }

    /// Number of labelled predictions in windows with data quality issues.
    long withQualityIssues() {
        return withQualityIssues;
    }

    /// Number of labelled predictions with an invalid actual.
    long outOfRange() {
        return outOfRange;
    }

    /// Number of values of another type or target than in the contract.
    long unreadable() {
        return unreadable;
    }

    /// Number of predictions whose own contract is no longer known.
    long unknownContract() {
        return unknownContract;
    }
}
