package io.perennial.promotion;

import java.util.Arrays;

/// Parts a holdout by event time: the best of several candidates is picked on the older rows and judged on the
/// newer ones. Rows near in time err alike, so a candidate that was lucky on one row is lucky on its
/// neighbours: the parts must be two stretches, not every second row.
///
/// @param evaluationStart first row of the judged part; 0 if nothing is left to pick on
/// @param rows            of the holdout
public record HoldoutSplit(int evaluationStart, int rows) {
    /// The newer half is judged, or more of the newest rows if half is fewer than the gate asks for. Rows of
    /// one time stay together, in the judged part.
    ///
    /// @param eventTimes rising, one per row; empty if rows have no time, then their order stands for it
    /// @param rows       of the holdout
    /// @param minRows    that the gate asks for
    public static HoldoutSplit of(long[] eventTimes, int rows, int minRows) {
        int first = Math.min(rows / 2, Math.max(0, rows - minRows));
        boolean timed = eventTimes.length > 0 && first > 0;
        return new HoldoutSplit(timed ? firstOfTime(eventTimes, first) : first, rows);
    }

    /// Of a single candidate: there is nothing to pick, and every row is judged.
    public static HoldoutSplit evaluationOnly(int rows) {
        return new HoldoutSplit(0, rows);
    }

    private static int firstOfTime(long[] eventTimes, int row) {
        long time = eventTimes[row];
        return (int) Arrays.stream(eventTimes, 0, row)
                .takeWhile(earlier -> earlier < time)
                .count();
    }

    /// Rows to judge.
    public int evaluationRows() {
        return rows - evaluationStart;
    }

    /// Values of the rows to pick on.
    public double[] selectionPart(double[] perRow) {
        return Arrays.copyOfRange(perRow, 0, evaluationStart);
    }

    /// Values of the rows to judge.
    public double[] evaluationPart(double[] perRow) {
        return Arrays.copyOfRange(perRow, evaluationStart, rows);
    }
}
