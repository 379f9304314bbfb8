package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/// Stores a table as one Parquet file: the inputs under their names, then the target; numbers as FLOAT, booleans as
/// BOOLEAN, categories as VARCHAR, timestamps as BIGINT epoch seconds, missing as NULL. The same table gives the same
/// bytes, and reading gives the same table.
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

    /// SHA-256 of the table's content, 64 hexadecimal digits. Independent of the file.
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
        return Stream.concat(
                        inputs, Stream.of(DuckDb.identifier(contract.target().name()) + " FLOAT"))
                .collect(Collectors.joining(", "));
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
        try (DuckDBAppender appender = duck.connection().createAppender("temp", "main", "dataset")) {
            for (int row = 0; row < table.rows(); row++) {
                appender.beginRow();
                for (int i = 0; i < contract.inputs().size(); i++) {
                    append(appender, contract.inputs().get(i), table.columns().get(i), row);
                }
                appender.append(table.target()[row]);
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
        try (DuckDb duck = DuckDb.open(settings)) {
            SourceTable source = SourceTable.open(duck, file.toString());
            List<Batch> batches = Stream.concat(contract.inputs().stream(), Stream.of(label()))
                    .map(field -> Pick.of(
                            "data set " + file + ", column '" + field.name() + "'",
                            field,
                            DuckDb.identifier(field.name()),
                            source))
                    .map(Batch::new)
                    .toList();
            return read(duck, batches);
        } catch (SQLException e) {
            throw new DataException("data set " + file + " cannot be read: " + DuckDb.reason(e), e);
        }
    }

    private Field label() {
        return new Field.Numeric(contract.target().name(), true, "", "", Range.ALL);
    }

    private Table read(DuckDb duck, List<Batch> batches) throws SQLException {
        List<List<Column>> parts = batches.stream()
                .map(_ -> (List<Column>) new ArrayList<Column>())
                .toList();
        String columns = batches.stream().map(batch -> batch.pick().select()).collect(Collectors.joining(", "));
        try (DuckDBPreparedStatement statement = duck.connection().prepare("SELECT " + columns + " FROM source");
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                int rows = (int) result.chunk().rowCount();
                IntStream.range(0, batches.size())
                        .forEach(i -> parts.get(i)
                                .add(batches.get(i)
                                        .read(result.chunk().vector(i), rows)
                                        .column()));
            }
        }
        return table(parts);
    }

    private Table table(List<List<Column>> parts) {
        if (parts.getFirst().isEmpty()) {
            return Table.of(contract, List.of(), new float[0]);
        }
        int inputs = contract.inputs().size();
        List<Column> columns =
                parts.subList(0, inputs).stream().map(Gather::stacked).toList();
        float[] target = Gather.floats(parts.get(inputs), columns.getFirst().rows());
        return new Table(columns, target, Table.eventTimes(contract, columns));
    }
}
