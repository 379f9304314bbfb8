package io.perennial.monitoring;

import io.perennial.contract.Example;
import io.perennial.predictionlog.LoggedPrediction;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Sample of a window's rows: those whose ids have the smallest hashes, independent of the order of the rows.
/// It has a fixed size and can be merged.
final class RowSample {
    /// Number of rows kept. The standard error of a mean over them is about 1.6 % of the rows' standard deviation.
    static final int MAX_ROWS = 4096;

    private static final Comparator<Row> SMALLEST_FIRST =
            Comparator.comparingLong(Row::hash).thenComparing(Row::id);

    /// The largest hash is at the head.
    private final PriorityQueue<Row> rows = new PriorityQueue<>(SMALLEST_FIRST.reversed());

    /// @param prediction value of the prediction, finite
    record Row(long hash, String id, Example inputs, float prediction) {}

    /// Adds a row unless its prediction is not finite, which the quality check reports.
    void add(LoggedPrediction prediction) {
        long hash = hash(prediction.id().random());
        float value = (float) prediction.prediction().value();
        if (Float.isFinite(value)
                && (rows.size() < MAX_ROWS || hash <= rows.element().hash())) {
            add(new Row(hash, prediction.id().toString(), prediction.inputs(), value));
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

    /// The sampled rows, ordered by hash.
    List<Row> rows() {
        return rows.stream().sorted(SMALLEST_FIRST).toList();
    }

    /// Evenly distributed hash: 64-bit FNV-1a, then the finalizer of SplitMix64.
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
