package io.perennial.monitoring;

import io.perennial.contract.Example;
import io.perennial.predictionlog.LoggedPrediction;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Some rows of a window, the same ones whatever the order in which the rows come: those whose ids have the
/// smallest hashes. Of fixed size and mergeable.
final class RowSample {
    /// Rows kept. A mean over them is known to about 1.6 % of the rows' spread.
    static final int MAX_ROWS = 4096;

    private static final Comparator<Row> SMALLEST_FIRST =
            Comparator.comparingLong(Row::hash).thenComparing(Row::id);

    /// The largest hash on top.
    private final PriorityQueue<Row> rows = new PriorityQueue<>(SMALLEST_FIRST.reversed());

    /// @param prediction the answer's value, finite
    record Row(long hash, String id, Example inputs, float prediction) {}

    /// An answer that is not finite is left out: quality tells of it.
    void add(LoggedPrediction prediction) {
        long hash = hash(prediction.id().random());
        float answer = (float) prediction.prediction().value();
        if (Float.isFinite(answer)
                && (rows.size() < MAX_ROWS || hash <= rows.element().hash())) {
            add(new Row(hash, prediction.id().toString(), prediction.inputs(), answer));
        }
    }

    void merge(RowSample other) {
        other.rows.forEach(this::add);
    }

    private void add(Row row) {
        rows.add(row);
        if (rows.size() > MAX_ROWS) {
            rows.remove();
        }
    }

    /// By hash.
    List<Row> rows() {
        return rows.stream().sorted(SMALLEST_FIRST).toList();
    }

    /// Spread evenly: 64-bit FNV-1a, then the finish of SplitMix64.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
