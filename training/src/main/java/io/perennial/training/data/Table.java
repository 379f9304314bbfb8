package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Labelled rows as columns in canonical order: by event time, then by every value. Without event times the
/// order is a fixed shuffle. So the same rows always give the same table, independent of their source.
///
/// Arrays are not copied; the caller must not use them afterwards.
///
/// @param columns    one column per input, in the contract's order
/// @param target     actuals; 0 or 1 for a binary task, the index of the class for a multi-class one
/// @param eventTimes epoch seconds in ascending order; empty if the contract has no event time
@SuppressWarnings("ArrayRecordComponent")
public record Table(List<Column> columns, float[] target, long[] eventTimes) {
    public Table {
        columns = List.copyOf(columns);
        int rows = target.length;
        if (columns.stream().anyMatch(column -> column.rows() != rows)) {
            throw new IllegalArgumentException("a column has another number of rows than the target");
        }
        if (eventTimes.length != 0 && eventTimes.length != rows) {
            throw new IllegalArgumentException("there are more or fewer event times than targets");
        }
    }

    /// Builds a table from labelled examples in any order.
    public static Table of(Contract contract, List<Example> examples, float[] target) {
        List<Column> columns = Columns.of(contract, examples);
        return CanonicalOrder.of(new Table(columns, target, eventTimes(contract, columns)));
    }

    /// Event times among the columns of a contract; empty without an event time.
    static long[] eventTimes(Contract contract, List<Column> columns) {
        if (contract.eventTime().isEmpty()) {
            return new long[0];
        }
        int index = contract.indexOf(contract.eventTime());
        return columns.get(index) instanceof Column.Times(long[] times) ? times : new long[0];
    }

    public int rows() {
        return target.length;
    }

    public boolean hasEventTimes() {
        return eventTimes.length > 0;
    }

    /// Copies the rows `from` (inclusive) to `to` (exclusive).
    public Table slice(int from, int to) {
        return new Table(
                columns.stream().map(column -> column.slice(from, to)).toList(),
                Arrays.copyOfRange(target, from, to),
                hasEventTimes() ? Arrays.copyOfRange(eventTimes, from, to) : eventTimes);
    }

    /// Copies rows with ascending indexes.
    public Table select(int[] rows) {
        return RowGatherer.gather(this, rows);
    }

    /// Rows with an event time in [from, to). Requires event times.
    public Table between(Instant from, Instant to) {
        int first = firstAtOrAfter(from);
        return slice(first, Math.max(first, firstAtOrAfter(to)));
    }

    /// Index of the first row whose event time is not before an instant; [#rows()] if there is none.
    public int firstAtOrAfter(Instant time) {
        long second = time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
        int low = 0;
        int high = eventTimes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (eventTimes[middle] < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public Optional<Instant> firstTime() {
        return hasEventTimes() ? Optional.of(Instant.ofEpochSecond(eventTimes[0])) : Optional.empty();
    }

    public Optional<Instant> lastTime() {
        return hasEventTimes() ? Optional.of(Instant.ofEpochSecond(eventTimes[rows() - 1])) : Optional.empty();
    }

    /// Inputs of all rows as a caller would send them.
    public List<Example> examples(Contract contract) {
        return RowValues.examples(contract, columns, rows());
    }

    /// Union of both tables. A row of both tables appears once; a row that one table has several times appears as
    /// often.
    public Table union(Table other) {
        return TableUnion.of(this, other);
    }
}
