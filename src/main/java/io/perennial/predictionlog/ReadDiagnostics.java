package io.perennial.predictionlog;

/// Completeness of a prediction that was read under the reader's contract.
///
/// @param unreadable    number of inputs, predictions and actuals in the log that are missing here, because
///                      they have another type or target than the reader's contract
/// @param contractKnown whether the writer's contract is known; if not, values were read by their stored types
public record ReadDiagnostics(int unreadable, boolean contractKnown) {
    /// A complete read.
    public static final ReadDiagnostics COMPLETE = new ReadDiagnostics(0, true);

    ReadDiagnostics plus(int more) {
        return more == 0 ? this : new ReadDiagnostics(unreadable + more, contractKnown);
    }
}
