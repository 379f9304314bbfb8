package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Labelled rows, column by column, in their canonical order: by event time, then by every value. Without event
/// times the order is a fixed shuffle. The same rows therefore always make the same table, wherever they came
/// from.
///
/// Arrays are handed over, not copied: whoever makes a table gives them up.
///
/// @param columns    one per input, in the contract's order
/// @param target     what came true; 0 or 1 for a binary task, the class's position for a multi-class one
/// @param eventTimes epoch seconds, rising; empty if the contract has no event time
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

    /// Labelled examples, in any order.
    public static Table of(Contract contract, List<Example> examples, float[] target) {
        List<Column> columns = Columns.of(contract, examples);
        return CanonicalOrder.of(new Table(columns, target, eventTimes(contract, columns)));
    }

    /// The event-time column of a contract's columns, or no times.
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

    /// Rows `from` (inclusive) to `to` (exclusive), copied.
    public Table slice(int from, int to) {
        return new Table(
                columns.stream().map(column -> column.slice(from, to)).toList(),
                Arrays.copyOfRange(target, from, to),
                hasEventTimes() ? Arrays.copyOfRange(eventTimes, from, to) : eventTimes);
    }

    /// These rows, copied; their numbers rise.
    public Table select(int[] rows) {
        return RowGatherer.gather(this, rows);
    }

    /// Rows whose event time lies in [from, to). Call it only on a table with event times.
    public Table between(Instant from, Instant to) {
        int first = firstAtOrAfter(from);
        return slice(first, Math.max(first, firstAtOrAfter(to)));
    }

    /// Index of the first row whose event time is not before this; [#rows()] if there is none.
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

    /// Every row's inputs as a caller would send them.
    public List<Example> examples(Contract contract) {
        return RowValues.examples(contract, columns, rows());
    }

    /// All rows of both. A row that both have is one row told twice and stands once; rows that one table has
    /// several times stay that many times.
    public Table union(Table other) {
        return TableUnion.of(this, other);
    }
}
