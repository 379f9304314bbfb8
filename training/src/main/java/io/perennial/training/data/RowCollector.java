package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Task;
import io.perennial.training.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBDataChunkReader;

/// Collects DuckDB's batches, drops rows that cannot be used for training, and builds the table.
///
/// A batch contains the inputs in the contract's order, then the target, then a hash of the row or of its key.
final class RowCollector {
    private final Problem problem;
    private final Contract contract;
    private final TimeRange range;
    private final List<ColumnReader> batches;
    private final int inputs;
    private final int eventTime;
    private final List<List<Column>> parts = new ArrayList<>();
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    private final long[] refused;
    private final List<String> warnings = new ArrayList<>();
    private long rowsWithoutKey;

    RowCollector(Problem problem, List<ColumnExpression> picks, TimeRange range) {
        this.problem = problem;
        this.contract = problem.contract();
        this.range = range;
        batches = picks.stream().map(ColumnReader::new).toList();
        inputs = contract.inputs().size();
        eventTime = contract.eventTime().isEmpty() ? -1 : contract.indexOf(contract.eventTime());
        refused = new long[inputs];
        for (int i = 0; i < inputs + 2; i++) {
            parts.add(new ArrayList<>());
        }
    }

    void accept(DuckDBDataChunkReader chunk) {
        int rows = (int) chunk.rowCount();
        List<ColumnReader.Values> values = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            values.add(batches.get(i).read(chunk.vector(i), rows));
        }
        int[] kept = kept(values, rows);
        for (int i = 0; i < batches.size(); i++) {
            parts.get(i).add(RowGatherer.gather(values.get(i).column(), kept));
        }
        parts.get(inputs + 1).add(new Column.Times(hashes(chunk, kept)));
        countRefused(values, kept);
    }

    /// Rows without a key get numbers below zero, which no other row has.
    private long[] hashes(DuckDBDataChunkReader chunk, int[] kept) {
        var vector = chunk.vector(inputs + 1L);
        return Arrays.stream(kept)
                .mapToLong(row -> vector.isNull(row) ? - ++rowsWithoutKey : vector.getLong(row))
                .toArray();
    }

    private void countRefused(List<ColumnReader.Values> values, int[] kept) {
        for (int i = 0; i < inputs; i++) {
            for (int row : kept) {
                refused[i] += values.get(i).refused()[row] ? 1 : 0;
            }
        }
    }

    private int[] kept(List<ColumnReader.Values> values, int rows) {
        int[] kept = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            Optional<DropReason> reason = reason(values, row);
            reason.ifPresent(this::drop);
            if (reason.isEmpty()) {
                kept[count++] = row;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private void drop(DropReason reason) {
        dropped.merge(reason, 1L, Long::sum);
    }

    private Optional<DropReason> reason(List<ColumnReader.Values> values, int row) {
        ColumnReader.Values target = values.get(inputs);
        if (target.refused()[row]) {
            return Optional.of(
                    contract.task() == Task.MULTICLASS ? DropReason.CLASS_NOT_NAMED : DropReason.TARGET_OUT_OF_RANGE);
        }
        if (isMissing(target.column(), row)) {
            return Optional.of(DropReason.TARGET_MISSING);
        }
        if (eventTime < 0 || !(values.get(eventTime).column() instanceof Column.Times(long[] times))) {
            return Optional.empty();
        }
        if (times[row] == Column.NO_TIME) {
            return Optional.of(DropReason.EVENT_TIME_MISSING);
        }
        return range.contains(times[row]) ? Optional.empty() : Optional.of(DropReason.OUTSIDE_TIME_RANGE);
    }

    private static boolean isMissing(Column column, int row) {
        return switch (column) {
            case Column.Floats(float[] values) -> Float.isNaN(values[row]);
            case Column.Texts(String[] values) -> values[row].isBlank();
            case Column.Times(long[] values) -> values[row] == Column.NO_TIME;
        };
    }

    /// @param sourceRows number of rows in the source
    /// @param readRows   number of rows that passed the filter
    ReadResult finish(long sourceRows, long readRows) {
        if (readRows < sourceRows) {
            dropped.put(DropReason.FILTER, sourceRows - readRows);
        }
        if (parts.getFirst().isEmpty()) {
            return new ReadResult(empty(), summary(sourceRows, empty()), problem);
        }
        List<Column> columns =
                parts.subList(0, inputs).stream().map(RowGatherer::concatenate).toList();
        int rows = columns.getFirst().rows();
        Column target = RowGatherer.concatenate(parts.get(inputs));
        List<String> classes = classes(target);
        Table unordered = new Table(columns, numbers(target, classes), Table.eventTimes(contract, columns));
        Table table = withoutDuplicates(unordered, RowGatherer.times(parts.getLast(), rows), classes);
        return new ReadResult(
                table, summary(sourceRows, table), classes.isEmpty() ? problem : problem.withClasses(classes));
    }

    /// Classes of the problem file, or else those of the rows.
    private List<String> classes(Column target) {
        return target instanceof Column.Texts(String[] names)
                ? TableCheck.checkedClasses(contract.target(), ClassLabels.classes(contract, names))
                : List.of();
    }

    private static float[] numbers(Column target, List<String> classes) {
        return switch (target) {
            case Column.Floats(float[] values) -> values;
            case Column.Texts(String[] names) -> ClassLabels.positions(classes, names);
            case Column.Times _ -> throw new IllegalStateException("no target is read as a time");
        };
    }

    private Table withoutDuplicates(Table table, long[] hashes, List<String> classes) {
        boolean hasKey = !problem.source().uniqueKey().isEmpty();
        if (!hasKey && !table.hasEventTimes()) {
            return CanonicalOrder.of(table);
        }
        if (rowsWithoutKey > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%,d rows have no value in a column of unique_key; all of them were kept",
                    rowsWithoutKey));
        }
        Contract named = classes.isEmpty() ? contract : contract.withClasses(classes);
        DuplicateRows.Result result = new DuplicateRows(named, table, hashes).drop(hasKey);
        if (result.dropped() > 0) {
            dropped.put(DropReason.DUPLICATE, result.dropped());
        }
        warnings.addAll(result.warnings());
        return result.table();
    }

    private Table empty() {
        return Table.of(contract, List.of(), new float[0]);
    }

    private ReadSummary summary(long read, Table table) {
        Map<String, Long> missing = new LinkedHashMap<>();
        Map<String, Long> refusedByInput = new LinkedHashMap<>();
        for (int i = 0; i < inputs; i++) {
            Field field = contract.inputs().get(i);
            put(missing, field, TableCheck.missing(table.columns().get(i)));
            put(refusedByInput, field, refused[i]);
            batches.get(i).precision().warning(field.name()).ifPresent(warnings::add);
        }
        return new ReadSummary(
                read, table.rows(), dropped, missing, refusedByInput, table.firstTime(), table.lastTime(), warnings);
    }

    private static void put(Map<String, Long> counts, Field field, long count) {
        if (count > 0) {
            counts.put(field.name(), count);
        }
    }
}
