package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.contract.Task;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Training rows. Arrays are not copied.
///
/// @param columns   one column per input of the contract, in its order
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

    boolean hasTimes() {
        return eventTime.length > 0;
    }

    /// Rows in order, the oldest first; without an event time, in a stratified random order.
    TrainingRows ordered(Task task, RandomGenerator random) {
        if (!hasTimes()) {
            return select(StratifiedShuffle.of(task, target, random));
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

    /// Last index at or before a row at which ordered rows can be split: with an event time, all rows of one
    /// moment stay together.
    int cutAtOrBefore(int row) {
        int cut = row;
        while (hasTimes() && cut > 0 && cut < rows() && eventTime[cut - 1] == eventTime[cut]) {
            cut--;
        }
        return cut;
    }

    /// Index of the first ordered row within a duration before the newest; number of rows without event times.
    int firstOfNewest(Duration length) {
        if (!hasTimes() || rows() == 0) {
            return rows();
        }
        long from = eventTime[rows() - 1] - length.toSeconds();
        int first = Arrays.binarySearch(eventTime, from);
        return cutAtOrBefore(first < 0 ? -first - 1 : first);
    }

    TrainingRows slice(int from, int to) {
        return select(IntStream.range(from, to).toArray());
    }

    /// At most `most` rows at even distances.
    TrainingRows sample(int most) {
        int step = Math.ceilDiv(rows(), most);
        return select(
                IntStream.iterate(0, row -> row < rows(), row -> row + step).toArray());
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
