package io.perennial.predictionlog;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The newest of the predictions that are added in any order, at most [#MAX_ROWS].
public final class NewestPredictions {
    public static final int MAX_ROWS = 2000;

    private static final Comparator<LoggedPrediction> OLDEST_FIRST = Comparator.comparing(LoggedPrediction::eventTime)
            .thenComparing(row -> row.id().toString());

    private final PriorityQueue<LoggedPrediction> rows = new PriorityQueue<>(OLDEST_FIRST);

    public void add(LoggedPrediction row) {
        rows.add(row);
        if (rows.size() > MAX_ROWS) {
            rows.remove();
        }
    }

    public boolean isFull() {
        return rows.size() == MAX_ROWS;
    }

    /// By event time, the oldest first.
    public List<LoggedPrediction> inOrder() {
        return rows.stream().sorted(OLDEST_FIRST).toList();
    }
}
