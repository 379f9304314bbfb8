package io.perennial.promotion;

import java.util.Arrays;

/// Splits a holdout by event time: the best of several candidates is selected on the older rows and evaluated
/// on the newer ones. Errors of rows near in time are correlated, so a candidate that is lucky on one row is
/// lucky on its neighbours: the parts must be two intervals, not alternating rows.
///
/// @param evaluationStart index of the first evaluation row; 0 without selection rows
/// @param rows            number of rows of the holdout
public record HoldoutSplit(int evaluationStart, int rows) {
    /// The evaluation part is the newer half, or more of the newest rows if half is fewer than the gate
    /// requires. Rows of one time stay in one part, the evaluation part.
    ///
    /// @param eventTimes ascending event times, one per row; empty if rows have no time, then their order is
    ///                   used
    /// @param rows       number of rows of the holdout
    /// @param minRows    number of rows that the gate requires
    public static HoldoutSplit of(long[] eventTimes, int rows, int minRows) {
        int first = Math.min(rows / 2, Math.max(0, rows - minRows));
        boolean timed = eventTimes.length > 0 && first > 0;
        return new HoldoutSplit(timed ? firstOfTime(eventTimes, first) : first, rows);
    }

    /// Split for a single candidate: there is no selection, and every row is evaluated.
    public static HoldoutSplit evaluationOnly(int rows) {
        return new HoldoutSplit(0, rows);
    }

    private static int firstOfTime(long[] eventTimes, int row) {
        long time = eventTimes[row];
        return (int) Arrays.stream(eventTimes, 0, row)
                .takeWhile(earlier -> earlier < time)
                .count();
    }

    /// Number of evaluation rows.
    public int evaluationRows() {
        return rows - evaluationStart;
    }

    /// Values of the selection rows.
    public double[] selectionPart(double[] perRow) {
        return Arrays.copyOfRange(perRow, 0, evaluationStart);
    }

    /// Values of the evaluation rows.
    public double[] evaluationPart(double[] perRow) {
        return Arrays.copyOfRange(perRow, evaluationStart, rows);
    }
}
