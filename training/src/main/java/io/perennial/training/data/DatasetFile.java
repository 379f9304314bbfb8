package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Task;
import io.perennial.source.SourceFormat;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import io.perennial.training.source.SourceTable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;

/// Stores a table as one Parquet file: the inputs under their names, then the target. Numbers are FLOAT, booleans
/// BOOLEAN, categories and classes VARCHAR, timestamps BIGINT epoch seconds, missing values NULL. Equal tables have
/// equal bytes, and reading returns an equal table.
public final class DatasetFile {
    private final Contract contract;
    private final DuckDbSettings settings;

    public DatasetFile(Contract contract, DuckDbSettings settings) {
        this.contract = contract;
        this.settings = settings.reproducible();
    }

    public DatasetFile(Contract contract) {
        this(contract, DuckDbSettings.DEFAULT);
    }

    /// SHA-256 of the table's content, 64 hexadecimal digits; independent of the file format.
    public String fingerprint(Table table) {
        return Fingerprint.of(contract, table);
    }

    /// @throws DataException if the file cannot be written
    public void write(Table table, Path file) {
        try (DuckDb duck = DuckDb.open(settings)) {
            duck.run("CREATE TEMP TABLE dataset (" + declarations() + ")");
            append(duck, table);
            duck.copyToParquet("SELECT * FROM dataset", file);
        } catch (SQLException e) {
            throw new DataException("data set " + file + " cannot be written: " + DuckDb.reason(e), e);
        }
    }

    private String declarations() {
        Stream<String> inputs =
                contract.inputs().stream().map(field -> DuckDb.identifier(field.name()) + " " + type(field));
        String target = DuckDb.identifier(contract.target().name()) + (isMulticlass() ? " VARCHAR" : " FLOAT");
        return Stream.concat(inputs, Stream.of(target)).collect(Collectors.joining(", "));
    }

    private boolean isMulticlass() {
        return contract.task() == Task.MULTICLASS;
    }

    private static String type(Field field) {
        return switch (field) {
            case Field.Numeric _ -> "FLOAT";
            case Field.Flag _ -> "BOOLEAN";
            case Field.Category _ -> "VARCHAR";
            case Field.Timestamp _ -> "BIGINT";
        };
    }

    private void append(DuckDb duck, Table table) throws SQLException {
        String[] classes =
                isMulticlass() ? ClassLabels.names(contract.target().classes(), table.target()) : new String[0];
        try (DuckDBAppender appender = duck.appender("dataset")) {
            for (int row = 0; row < table.rows(); row++) {
                appender.beginRow();
                for (int i = 0; i < contract.inputs().size(); i++) {
                    append(appender, contract.inputs().get(i), table.columns().get(i), row);
                }
                if (isMulticlass()) {
                    appender.append(classes[row]);
                } else {
                    appender.append(table.target()[row]);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Field field, Column column, int row) throws SQLException {
        switch (column) {
            case Column.Floats(float[] values) when Float.isNaN(values[row]) -> appender.appendNull();
            case Column.Floats(float[] values) when field instanceof Field.Flag -> appender.append(values[row] != 0);
            case Column.Floats(float[] values) -> appender.append(values[row]);
            case Column.Texts(String[] values) when values[row].isEmpty() -> appender.appendNull();
            case Column.Texts(String[] values) -> appender.append(values[row]);
            case Column.Times(long[] values) when values[row] == Column.NO_TIME -> appender.appendNull();
            case Column.Times(long[] values) -> appender.append(values[row]);
        }
    }

    /// @throws DataException if the file cannot be read or belongs to another contract
    public Table read(Path file) {
        return open(file).table();
    }

    /// Table with the contract of its columns.
    ///
    /// @param contract contract of the table; the classes of a multi-class target are followed by further
    ///                 classes of the file
    public record StoredTable(Contract contract, Table table) {
        /// Some rows of the table.
        public StoredTable slice(int from, int to) {
            return new StoredTable(contract, table.slice(from, to));
        }

        /// The rows with the class indexes of another contract; a class that it does not have becomes
        /// [io.perennial.contract.Target#UNKNOWN_CLASS].
        public Table tableFor(Contract other) {
            return ClassLabels.recode(
                    table, contract.target().classes(), other.target().classes());
        }
    }

    /// @throws DataException if the file cannot be read or belongs to another contract
    public StoredTable open(Path file) {
        try (DuckDb duck = DuckDb.open(settings)) {
            SourceTable source = SourceTable.open(duck, file.toString(), SourceFormat.AS_STORED);
            List<ColumnReader> batches = Stream.concat(contract.inputs().stream(), Stream.of(targetField()))
                    .map(field -> ColumnExpression.of(
                            "data set " + file + ", column '" + field.name() + "'",
                            field,
                            DuckDb.identifier(field.name()),
                            source))
                    .map(ColumnReader::new)
                    .toList();
            return read(duck, source, batches);
        } catch (SQLException e) {
            throw new DataException("data set " + file + " cannot be read: " + DuckDb.reason(e), e);
        }
    }

    private Field targetField() {
        String name = contract.target().name();
        return isMulticlass()
                ? new Field.Category(name, true, "", List.of())
                : new Field.Numeric(name, true, "", "", Range.ALL);
    }

    private StoredTable read(DuckDb duck, SourceTable source, List<ColumnReader> batches) throws SQLException {
        List<List<Column>> parts = batches.stream()
                .map(_ -> (List<Column>) new ArrayList<Column>())
                .toList();
        String columns = batches.stream()
                .map(columnReader -> columnReader.expression().selectSql())
                .collect(Collectors.joining(", "));
        long read = duck.stream(
                "SELECT " + columns + " FROM source",
                chunk -> IntStream.range(0, batches.size())
                        .forEach(i -> parts.get(i)
                                .add(batches.get(i)
                                        .read(chunk.vector(i), (int) chunk.rowCount())
                                        .column())));
        source.requireAll(read);
        return table(parts);
    }

    private StoredTable table(List<List<Column>> parts) {
        if (parts.getFirst().isEmpty()) {
            return new StoredTable(contract, Table.of(contract, List.of(), new float[0]));
        }
        int inputs = contract.inputs().size();
        List<Column> columns =
                parts.subList(0, inputs).stream().map(RowGatherer::concatenate).toList();
        long[] times = Table.eventTimes(contract, columns);
        return switch (RowGatherer.concatenate(parts.get(inputs))) {
            case Column.Texts(String[] names) -> {
                Contract known = contract.withClasses(ClassLabels.classes(contract, names));
                float[] positions = ClassLabels.positions(known.target().classes(), names);
                yield new StoredTable(known, new Table(columns, positions, times));
            }
            case Column.Floats(float[] values) -> new StoredTable(contract, new Table(columns, values, times));
            case Column.Times _ -> throw new IllegalStateException("no target is stored as a time");
        };
    }
}
