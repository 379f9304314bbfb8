package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers the labelled predictions of a log that a model may learn from, and counts what is left out or
/// incomplete. Actuals that the target cannot have are left out, as training leaves out such rows of the
/// source.
final class LabelledPredictions {
    private final Contract contract;
    private final ExcludedWindows excludedWindows;
    private final List<LoggedPrediction> usable = new ArrayList<>();
    private long withQualityIssues;
    private long outOfRange;
    private long unreadable;
    private long unknownContract;

    /// @param contract        that the log is read under
    /// @param excludedWindows whose rows are left out
    LabelledPredictions(Contract contract, ExcludedWindows excludedWindows) {
        this.contract = contract;
        this.excludedWindows = excludedWindows;
    }

    void add(LoggedPrediction prediction) {
        unreadable += prediction.diagnostics().unreadable();
        unknownContract += prediction.diagnostics().contractKnown() ? 0 : 1;
        Optional<Actual> truth = prediction.actual();
        if (truth.isEmpty()) {
            return;
        }
        if (excludedWindows.contains(prediction.eventTime())) {
            withQualityIssues++;
        } else if (!possible(truth.get().value())) {
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

    /// Labelled predictions of windows whose data was found broken.
    long withQualityIssues() {
        return withQualityIssues;
    }

    /// Labelled predictions whose actual the target cannot have.
    long outOfRange() {
        return outOfRange;
    }

    /// Values of all predictions read that are of another type, or of another target, than the contract says.
    long unreadable() {
        return unreadable;
    }

    /// Predictions whose own contract is not known any more.
    long unknownContract() {
        return unknownContract;
    }
}
