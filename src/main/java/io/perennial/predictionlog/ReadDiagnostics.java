package io.perennial.predictionlog;

/// How well a prediction could be read under the contract that was asked for.
///
/// @param unreadable    number of inputs, predictions and actuals that the log has and that are missing here,
///                      because they are of another type, or of another target, than the contract says
/// @param contractKnown whether the contract that the prediction was made under is known; if not, values were
///                      read by the types that they are stored in
public record ReadDiagnostics(int unreadable, boolean contractKnown) {
    /// Nothing was lost.
    public static final ReadDiagnostics COMPLETE = new ReadDiagnostics(0, true);

    ReadDiagnostics plus(int more) {
        return more == 0 ? this : new ReadDiagnostics(unreadable + more, contractKnown);
    }
}
