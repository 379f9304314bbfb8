package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.training.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBDataChunkReader;

/// Rows to score, in the order of their files, without filter and target. Each row has the reasons why the API
/// would reject it.
public final class InputTable {
    /// Column with the row number in [#numbered()], from 1; inputs are unlikely to have a column of this name.
    public static final String ROW_NUMBER = DuckDb.identifier("number of the row");

    private final DuckDb duck;
    private final SourceTable source;
    private final List<Field> fields;
    private final List<ColumnExpression> expressions;
    private final List<ColumnReader> batches;
    private final long rows;

    private InputTable(DuckDb duck, SourceTable source, List<Field> fields, List<ColumnExpression> picks)
            throws SQLException {
        this.duck = duck;
        this.source = source;
        this.fields = fields;
        this.expressions = picks;
        batches = picks.stream().map(ColumnReader::lenient).toList();
        rows = source.rows();
    }

    /// Chunk of consecutive rows.
    ///
    /// @param first   number of the first row, as in [#numbered()]
    /// @param columns one column per input of the contract; values that cannot be used are missing
    /// @param faults  per row the reasons why the API would reject it, or the empty string
    public record Rows(long first, List<Column> columns, List<String> faults) {}

    /// Consumer of chunks.
    public interface Sink {
        void accept(Rows rows) throws SQLException;
    }

    /// Opens the files. An input is the column of its name; if there is none, the SQL of the problem file.
    ///
    /// @param duck separate database; the rows become its table `source`
    /// @throws DataException if there are no such files, or an input has neither a column nor valid SQL
    public static InputTable open(DuckDb duck, Problem problem, String location) throws SQLException {
        Contract contract = problem.contract();
        SourceTable source = SourceTable.open(duck, location);
        List<ColumnExpression> picks = new ArrayList<>();
        for (Field field : contract.inputs()) {
            String column = DuckDb.identifier(field.name());
            String sql = source.has(field.name())
                    ? column
                    : problem.source().inputSql().getOrDefault(field.name(), column);
            picks.add(ColumnExpression.of("input '" + field.name() + "'", field, sql, source));
        }
        return new InputTable(duck, source, contract.inputs(), picks);
    }

    /// Whether the source has a column of this name, ignoring case.
    public boolean has(String column) {
        return source.has(column);
    }

    public long rows() {
        return rows;
    }

    /// SQL table expression of the rows in order, with the column [#ROW_NUMBER] before those of the source.
    public String numbered() {
        return "(SELECT row_number() OVER () AS " + ROW_NUMBER + ", * FROM source)";
    }

    /// Streams the rows after the first `skip`, in order.
    ///
    /// @throws DataException if the source has another number of rows
    public void forEach(long skip, Sink sink) throws SQLException {
        source.requireAll(skip + duck.stream(query(skip), chunk -> sink.accept(rows(chunk))));
    }

    private String query(long skip) {
        String columns = expressions.stream()
                .flatMap(columnExpression -> columnExpression.invalidCondition().isEmpty()
                        ? Stream.of(columnExpression.selectSql(), "false")
                        : Stream.of(
                                usable(columnExpression),
                                "coalesce(" + columnExpression.invalidCondition() + ", false)"))
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + ", " + ROW_NUMBER + " FROM " + numbered() + " OFFSET " + skip;
    }

    private static String usable(ColumnExpression columnExpression) {
        return "CASE WHEN NOT coalesce(" + columnExpression.invalidCondition() + ", false) THEN "
                + columnExpression.selectSql() + " END";
    }

    private Rows rows(DuckDBDataChunkReader chunk) {
        int rows = (int) chunk.rowCount();
        List<Column> columns = new ArrayList<>();
        List<List<String>> faults = Stream.generate(() -> (List<String>) new ArrayList<String>())
                .limit(rows)
                .toList();
        for (int i = 0; i < fields.size(); i++) {
            ColumnReader.Values values = batches.get(i).read(chunk.vector(2L * i), rows);
            var invalid = chunk.vector(2L * i + 1);
            columns.add(values.column());
            for (int row = 0; row < rows; row++) {
                boolean unusable = values.refused()[row] || invalid.getBoolean(row);
                if (unusable || (fields.get(i).required() && missing(values.column(), row))) {
                    faults.get(row).add(fields.get(i).name() + (unusable ? remedy(fields.get(i)) : " is required"));
                }
            }
        }
        return new Rows(
                chunk.vector(2L * fields.size()).getLong(0),
                columns,
                faults.stream().map(each -> String.join("; ", each)).toList());
    }

    private static boolean missing(Column column, int row) {
        return switch (column) {
            case Column.Floats(float[] values) -> Float.isNaN(values[row]);
            case Column.Texts(String[] values) -> values[row].isEmpty();
            case Column.Times(long[] values) -> values[row] == Column.NO_TIME;
        };
    }

    private static String remedy(Field field) {
        return switch (field) {
            case Field.Numeric numeric ->
                " must be a number, " + numeric.range().inWords();
            case Field.Flag _ -> " must be true or false";
            case Field.Category category
            when category.allowed().size() <= 10 -> " must be one of " + String.join(", ", category.allowed());
            case Field.Category category ->
                " must be one of the " + category.allowed().size() + " allowed categories";
            case Field.Timestamp _ -> " must be a time in ISO 8601";
        };
    }

    /// Files of a location, as DuckDB finds them.
    public static List<String> files(DuckDb duck, String location) throws SQLException {
        return SourceTable.files(duck, location);
    }
}
