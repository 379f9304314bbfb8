package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.source.InvalidCells;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.InvalidCellCount;
import io.perennial.training.source.SourceTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/// Rows to score, in the order of their files, without filter and target. Each row has the reasons why the API
/// would reject it.
public final class InputTable {
    /// Column with the row number in [#numbered], from 1; inputs are unlikely to have a column of this name.
    public static final String ROW_NUMBER = DuckDb.identifier("number of the row");

    /// Number of invalid cells from which their share counts; fewer are single errors, which their rows name.
    private static final int MANY_CELLS = 20;

    private final DuckDb duck;
    private final SourceTable source;
    private final InputColumns columns;
    private final List<ColumnReader> readers;
    private final List<String> fallible;
    private final Optional<ColumnExpression> target;
    private final Optional<ColumnReader> targetReader;
    private final long rows;

    private InputTable(DuckDb duck, InputColumns columns) throws SQLException {
        this.duck = duck;
        this.source = columns.source();
        this.columns = columns;
        readers = columns.inputs().stream()
                .map(input -> ColumnReader.lenient(input.expression()))
                .toList();
        fallible = columns.inputs().stream()
                .flatMap(input -> input.columns().stream())
                .distinct()
                .toList();
        target = columns.target();
        targetReader = target.map(ColumnReader::lenient);
        rows = source.rows();
    }

    /// Chunk of consecutive rows.
    ///
    /// @param first   number of the first row, as in [#numbered]
    /// @param columns one column per input of the contract; values that cannot be used are missing
    /// @param faults  per row the reasons why the API would reject it, or the empty string
    /// @param target  values of the target: numbers, 0 and 1, or classes; a value that cannot be used is
    ///                missing. Empty if the table does not have the target, or was opened without it
    public record Rows(long first, List<Column> columns, List<String> faults, Optional<Column> target) {
        /// Inputs of all rows as a caller would send them.
        public List<Example> examples(Contract contract) {
            return RowValues.examples(contract, columns, faults.size());
        }
    }

    /// Consumer of chunks.
    public interface Sink {
        void accept(Rows rows) throws SQLException;
    }

    /// Opens the files in the format of the training table.
    ///
    /// @param duck    separate database; the rows become its tables `raw` and `source`
    /// @param meaning meaning of the columns
    /// @throws DataException if there are no such files, or they lack the columns of a required input
    public static InputTable open(DuckDb duck, Problem problem, String location, ColumnMeaning meaning)
            throws SQLException {
        return new InputTable(duck, InputColumns.of(TableReader.open(duck, problem, location), problem, meaning));
    }

    /// Opens the files in the same way, and reads the target, too, if they have it.
    public static InputTable openWithTarget(DuckDb duck, Problem problem, String location, ColumnMeaning meaning)
            throws SQLException {
        InputColumns columns = InputColumns.of(TableReader.open(duck, problem, location), problem, meaning);
        return new InputTable(duck, columns.withTarget(problem));
    }

    /// Whether [Rows] have the target.
    public boolean hasTarget() {
        return target.isPresent();
    }

    /// Whether the columns are those of the training table; otherwise they are inputs.
    public boolean isSource() {
        return columns.isSource();
    }

    /// Cells of inputs that do not have the format of their column, by column, and columns that some files lack.
    ///
    /// @throws DataException if a column has many: such a file has another format
    public List<String> invalidCells() throws SQLException {
        List<InvalidCellCount> counts = source.invalidCells(fallible);
        for (InvalidCellCount invalid : counts) {
            if (invalid.count() >= MANY_CELLS && invalid.count() > InvalidCellRule.MAX_SHARE * invalid.present()) {
                throw new DataException(invalid.inWords() + InvalidCellRule.REMEDY);
            }
        }
        return Stream.concat(
                        source.absences(usedColumns()).stream().map(absence -> absence + "; its values are missing"),
                        counts.stream().map(InvalidCellCount::inWords))
                .toList();
    }

    private List<String> usedColumns() throws SQLException {
        List<String> used = new ArrayList<>();
        for (InputColumns.Input input : columns.inputs()) {
            used.addAll(source.columnsIn(input.expression().sql()));
        }
        return used.stream().distinct().toList();
    }

    /// Whether the source has a column of this name, ignoring case.
    public boolean has(String column) {
        return source.has(column);
    }

    public long rows() {
        return rows;
    }

    /// SQL table expression of the rows in order as their files store them, with the column [#ROW_NUMBER] before
    /// their own.
    ///
    /// @param keepsJson whether values of JSON files stay JSON; otherwise they become text
    public String numbered(boolean keepsJson) {
        return "(SELECT row_number() OVER () AS " + ROW_NUMBER + ", " + (keepsJson ? "*" : source.texts())
                + " FROM raw)";
    }

    /// Streams the rows after the first `skip`, in order.
    ///
    /// @throws DataException if the source has another number of rows
    public void forEach(long skip, Sink sink) throws SQLException {
        source.requireAll(skip + duck.stream(query(skip), chunk -> sink.accept(rows(chunk))));
    }

    private String query(long skip) {
        Stream<String> values = columns.inputs().stream()
                .map(InputColumns.Input::expression)
                .flatMap(expression -> expression.invalidCondition().isEmpty()
                        ? Stream.of(expression.selectSql(), "false")
                        : Stream.of(usable(expression), "coalesce(" + expression.invalidCondition() + ", false)"));
        Stream<String> cells = fallible.stream().map(SourceTable::invalidColumn);
        return "SELECT " + Stream.concat(values, cells).collect(Collectors.joining(", ")) + ", " + ROW_NUMBER
                + target.map(expression -> ", " + usable(expression)).orElse("") + " FROM "
                + source.checked(fallible, ROW_NUMBER) + " OFFSET " + skip;
    }

    private static String usable(ColumnExpression columnExpression) {
        if (columnExpression.invalidCondition().isEmpty()) {
            return columnExpression.selectSql();
        }
        return "CASE WHEN NOT coalesce(" + columnExpression.invalidCondition() + ", false) THEN "
                + columnExpression.selectSql() + " END";
    }

    private Rows rows(DuckDBDataChunkReader chunk) {
        int count = (int) chunk.rowCount();
        int inputs = columns.inputs().size();
        List<Column> values = new ArrayList<>();
        List<StringJoiner> faults =
                Stream.generate(() -> new StringJoiner("; ")).limit(count).toList();
        for (int i = 0; i < inputs; i++) {
            InputColumns.Input input = columns.inputs().get(i);
            ColumnReader.Values read = readers.get(i).read(chunk.vector(2L * i), count);
            DuckDBReadableVector unusable = chunk.vector(2L * i + 1);
            List<DuckDBReadableVector> cells = input.columns().stream()
                    .map(column -> chunk.vector(2L * inputs + fallible.indexOf(column)))
                    .toList();
            values.add(read.column());
            for (int row = 0; row < count; row++) {
                boolean refused = read.refused()[row] || unusable.getBoolean(row);
                String fault = refused ? remedy(input.field()) : cellFault(input, cells, row);
                if (fault.isEmpty() && input.field().required() && missing(read.column(), row)) {
                    fault = " is required";
                }
                if (!fault.isEmpty()) {
                    faults.get(row).add(input.field().name() + fault);
                }
            }
        }
        return new Rows(
                chunk.vector(2L * inputs + fallible.size()).getLong(0),
                values,
                faults.stream().map(StringJoiner::toString).toList(),
                targetReader.map(reader -> reader.read(chunk.vector(2L * inputs + fallible.size() + 1), count)
                        .column()));
    }

    /// Fault of a cell that does not have the format of its column; empty if there is none, or if the value
    /// counts as missing, as in training.
    private String cellFault(InputColumns.Input input, List<DuckDBReadableVector> cells, int row) {
        boolean isRefused = !columns.isSource()
                || input.field().required()
                || source.format().invalidCells() == InvalidCells.REFUSE;
        for (int i = 0; isRefused && i < cells.size(); i++) {
            if (!cells.get(i).isNull(row)) {
                return columns.isSource()
                        ? cellFault(input.columns().get(i), cells.get(i).getString(row))
                        : remedy(input.field());
            }
        }
        return "";
    }

    private String cellFault(String column, String cell) {
        String expected =
                source.format().column(column).map(InvalidCellCount::kind).orElse("another value");
        return ": '" + cell + "' in column '" + column + "'; expected " + expected;
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
