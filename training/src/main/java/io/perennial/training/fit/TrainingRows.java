package io.perennial.training.fit;

import io.perennial.contract.Column;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Rows to train on. Arrays are handed over, not copied.
///
/// @param columns   one per input of the contract, in its order
/// @param target    one value per row
/// @param eventTime epoch seconds, one per row; empty if the problem has no event time
@SuppressWarnings("ArrayRecordComponent")
public record TrainingRows(List<Column> columns, float[] target, long[] eventTime) {
    public TrainingRows {
        columns = List.copyOf(columns);
        int rows = target.length;
        if (columns.stream().anyMatch(column -> column.rows() != rows)
                || (eventTime.length != 0 && eventTime.length != rows)) {
            throw new IllegalArgumentException("columns, targets and event times must have as many rows each");
        }
    }

    public int rows() {
        return target.length;
    }

    /// Oldest first; without an event time in an order drawn at random.
    TrainingRows ordered(RandomGenerator random) {
        if (eventTime.length == 0) {
            return select(shuffled(rows(), random));
        }
        boolean inOrder = IntStream.range(1, rows()).allMatch(i -> eventTime[i - 1] <= eventTime[i]);
        return inOrder
                ? this
                : select(IntStream.range(0, rows())
                        .boxed()
                        .sorted(Comparator.comparingLong(row -> eventTime[row]))
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    private static int[] shuffled(int rows, RandomGenerator random) {
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    TrainingRows slice(int from, int to) {
        return select(IntStream.range(from, to).toArray());
    }

    TrainingRows select(int[] order) {
        float[] targets = new float[order.length];
        long[] times = new long[eventTime.length == 0 ? 0 : order.length];
        for (int i = 0; i < order.length; i++) {
            targets[i] = target[order[i]];
            if (times.length != 0) {
                times[i] = eventTime[order[i]];
            }
        }
        return new TrainingRows(
                columns.stream().map(column -> column.select(order)).toList(), targets, times);
    }
}
