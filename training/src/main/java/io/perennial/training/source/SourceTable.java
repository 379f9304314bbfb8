package io.perennial.training.source;

import io.perennial.contract.NameSuggestion;
import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import io.perennial.source.TextFormat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of a source as three DuckDB tables: `raw` with the cells as they are stored, `source` with the same
/// columns in the types and formats of the source format, and `shape`, an empty table with the columns of `source`, on
/// which expressions are tried.
public final class SourceTable {
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("column \"([^\"]+)\" not found");

    /// Column with the hash of a row in [#hashed], as SQL writes it.
    public static final String HASH = DuckDb.identifier("hash of the row");

    private final DuckDb duck;
    private final RawTable raw;
    private final DetectedFormat detected;
    private final Map<String, CellSql> cells = new LinkedHashMap<>();

    private SourceTable(DuckDb duck, RawTable raw, DetectedFormat detected) {
        this.duck = duck;
        this.raw = raw;
        this.detected = detected;
    }

    /// Opens the files in a known format.
    ///
    /// @throws DataException if there are no files, or they cannot be read
    public static SourceTable open(DuckDb duck, String location, SourceFormat format) {
        return guarded(location, () -> {
            RawTable raw = RawTable.load(duck, SourceFiles.of(duck, location), format.text());
            return new SourceTable(duck, raw, new DetectedFormat(format, Map.of())).withView();
        });
    }

    /// Opens the files in the format that fits all of their cells.
    ///
    /// @throws DataException if two formats fit and give other values, too; the message shows both
    public static SourceTable detect(DuckDb duck, String location, DetectionHints hints) {
        return detect(duck, location, hints, ColumnListener.NONE);
    }

    /// @param listener told after each column
    public static SourceTable detect(DuckDb duck, String location, DetectionHints hints, ColumnListener listener) {
        return guarded(location, () -> {
            SourceFiles files = SourceFiles.of(duck, location);
            boolean isText =
                    files.kind() == SourceFiles.Kind.TEXT && !files.names().isEmpty();
            TextFormat text =
                    isText ? TextFormatDetector.detect(duck, files.names().getFirst()) : TextFormat.DEFAULT;
            RawTable raw = RawTable.load(duck, files, text);
            DetectedFormat format =
                    new FormatDetector(duck, raw, hints, isText ? text.delimiter() : "").detect(text, listener);
            return new SourceTable(duck, raw, format).withView();
        });
    }

    /// The same rows in another format.
    public SourceTable withFormat(SourceFormat format) throws SQLException {
        return new SourceTable(duck, raw, new DetectedFormat(format, Map.of())).withView();
    }

    private interface Opening {
        SourceTable open() throws SQLException;
    }

    private static SourceTable guarded(String location, Opening opening) {
        try {
            return opening.open();
        } catch (SQLException e) {
            if (DuckDb.isEncodingError(e)) {
                throw CsvErrors.encodingError(location, TextFormat.DEFAULT, "");
            }
            throw new DataException("source '" + location + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }

    private SourceTable withView() throws SQLException {
        raw.columns().forEach((name, stored) -> {
            String cell = DuckDb.identifier(name);
            cells.put(
                    name,
                    format().column(name)
                            .map(column -> CellSql.of(cell, stored, column, format().missingIn(column)))
                            .orElseGet(() -> unnamed(cell, stored)));
        });
        duck.run("CREATE OR REPLACE TEMP VIEW source AS SELECT " + values() + " FROM raw");
        duck.run("CREATE OR REPLACE TEMP TABLE shape AS SELECT * FROM source LIMIT 0");
        return this;
    }

    /// Files of a location, as DuckDB finds them.
    public static List<String> files(DuckDb duck, String location) throws SQLException {
        return SourceFiles.names(duck, location);
    }

    private static CellSql unnamed(String cell, String stored) {
        return new CellSql(stored.equals("JSON") ? "(" + cell + " ->> '$')" : cell, "false");
    }

    private String values() {
        return cells.entrySet().stream()
                .map(entry -> entry.getValue().value() + " AS " + DuckDb.identifier(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    /// Stores the values of `source`, for many queries.
    public void materialize() throws SQLException {
        duck.run("CREATE TEMP TABLE stored AS SELECT * FROM source");
        duck.run("DROP VIEW source");
        duck.run("ALTER TABLE stored RENAME TO source");
    }

    /// Format of the columns.
    public SourceFormat format() {
        return detected.format();
    }

    /// Remarks of the detection by column, for a person; empty if the format was known.
    public Map<String, List<String>> remarks() {
        return detected.remarks();
    }

    /// Whether the files are delimited text.
    public boolean isDelimitedText() {
        return raw.kind() == SourceFiles.Kind.TEXT;
    }

    /// Names of the columns, in their order.
    public List<String> columns() {
        return List.copyOf(cells.keySet());
    }

    /// Those of the columns that may have cells without the format of their column.
    public List<String> fallible(List<String> columns) {
        return columns.stream()
                .filter(name -> !cell(name).invalid().equals("false"))
                .toList();
    }

    private CellSql cell(String column) {
        return Objects.requireNonNull(cells.get(column), column);
    }

    /// Name of a column that an expression needs and the files lack.
    public Optional<String> lackedBy(String sql) {
        try {
            duck.texts("SELECT column_type FROM (DESCRIBE SELECT (" + sql + "\n) AS value FROM shape)");
            return Optional.empty();
        } catch (SQLException e) {
            Matcher unknown = UNKNOWN_COLUMN.matcher(DuckDb.reason(e));
            return unknown.find() ? Optional.of(unknown.group(1)) : Optional.empty();
        }
    }

    /// Whether there is a column of this name, ignoring case as DuckDB does.
    public boolean has(String column) {
        return cells.keySet().stream().anyMatch(column::equalsIgnoreCase);
    }

    /// Names in lower case that an expression refers to; some may be no columns.
    public static Set<String> namesIn(DuckDb duck, String sql) throws SQLException {
        return ColumnReferences.of(duck, sql);
    }

    /// Columns that an expression refers to.
    public List<String> columnsIn(String sql) throws SQLException {
        Set<String> names = ColumnReferences.of(duck, sql);
        return cells.keySet().stream()
                .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /// SQL table expression of the rows: the columns of `source`, and a hash of the key or, without a key, of all cells
    /// as
    /// they are stored. The lowest bit of the hash is dropped to fit a signed long. NULL if a part of the key is
    /// missing.
    public String hashed(List<String> uniqueKey) {
        String hash = "hash(*COLUMNS(*))";
        if (!uniqueKey.isEmpty()) {
            List<String> key = uniqueKey.stream().map(this::value).toList();
            hash = "CASE WHEN " + String.join(" IS NOT NULL AND ", key) + " IS NOT NULL THEN hash("
                    + String.join(", ", key) + ") END";
        }
        return "(SELECT " + values() + ", CAST(" + hash + " >> 1 AS BIGINT) AS " + HASH + " FROM raw)";
    }

    private String value(String column) {
        return cells.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(entry -> entry.getValue().value())
                .findFirst()
                .orElseThrow(() -> new DataException("unique_key: the source has no column '" + column + "'"
                        + NameSuggestion.hint(column, columns()) + "; its columns: " + String.join(", ", columns())));
    }

    /// SQL of the columns of `raw`, with JSON values as text.
    public String texts() {
        return raw.kind() != SourceFiles.Kind.JSON
                ? "*"
                : cells.keySet().stream()
                        .map(DuckDb::identifier)
                        .map(name -> name + " ->> '$' AS " + name)
                        .collect(Collectors.joining(", "));
    }

    /// SQL table expression of the rows in order: their number from 1, the columns of `source`, and for each of the
    /// given columns the text of an invalid cell, named by [#invalidColumn].
    public String checked(List<String> columns, String number) {
        List<String> more = new ArrayList<>();
        for (String name : columns) {
            CellSql cell = cell(name);
            more.add(", CASE WHEN " + cell.invalid() + " THEN CAST(" + DuckDb.identifier(name) + " AS VARCHAR) END AS "
                    + invalidColumn(name));
        }
        return "(SELECT row_number() OVER () AS " + number + ", " + values() + String.join("", more) + " FROM raw)";
    }

    /// Name of the column with the text of invalid cells, as SQL writes it.
    public static String invalidColumn(String name) {
        return DuckDb.identifier("invalid cell of " + name);
    }

    /// DuckDB type of an expression.
    ///
    /// @param key key of the expression in the problem file, for errors
    /// @throws DataException if it cannot be evaluated
    public String typeOf(String key, String sql) {
        try {
            return duck.texts("SELECT column_type FROM (DESCRIBE SELECT (" + sql + "\n) AS value FROM shape)")
                    .getFirst();
        } catch (SQLException e) {
            throw failure(key, sql, e);
        }
    }

    /// One value for which the condition holds, as text, or an empty list.
    public List<String> sample(String sql, String condition) throws SQLException {
        return duck.texts("SELECT CAST((" + sql + "\n) AS VARCHAR) FROM source WHERE " + condition + " LIMIT 1");
    }

    /// Runs a query and returns its failure, if it fails.
    public Optional<DataException> failureOf(String key, String sql, String query) {
        try {
            duck.texts(query);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(failure(key, sql, e));
        }
    }

    /// Reads all values, and fails if one cannot be read.
    public void readAll() throws SQLException {
        duck.texts("SELECT max(hash(*COLUMNS(*))) FROM raw");
    }

    /// Number of rows in all files.
    public long rows() throws SQLException {
        return raw.rows();
    }

    /// The invalid cells of these columns; columns without any are absent.
    public List<InvalidCellCount> invalidCells(List<String> columns) throws SQLException {
        Map<String, CellSql> wanted = new LinkedHashMap<>();
        columns.forEach(name -> wanted.put(name, cell(name)));
        return new InvalidCellCounter(duck, raw, format()).count(wanted);
    }

    /// Columns that the source format names and no file has.
    public List<String> unknownColumns() {
        return format().columns().stream()
                .map(SourceColumn::name)
                .filter(name -> !has(name))
                .toList();
    }

    /// Files that lack one of these columns, in which its values are missing: `july.csv has no column 'fare'`.
    public List<String> absences(List<String> columns) throws SQLException {
        List<String> absences = new ArrayList<>();
        for (String column : columns) {
            List<String> lacking = raw.filesWithout(column);
            if (!lacking.isEmpty()) {
                String more = lacking.size() > 1 ? " and " + (lacking.size() - 1) + " more files have" : " has";
                absences.add(lacking.getFirst() + more + " no column '" + column + "'");
            }
        }
        return absences;
    }

    /// @param read number of rows that were read without a filter
    /// @throws DataException if the source has another number of rows
    public void requireAll(long read) throws SQLException {
        long rows = rows();
        if (read != rows) {
            throw new DataException("the source has " + rows + " rows, and " + read
                    + " were read: it was changed during reading; start again when it is complete");
        }
    }

    private DataException failure(String key, String sql, SQLException e) {
        String reason = DuckDb.reason(e);
        Matcher unknown = UNKNOWN_COLUMN.matcher(reason);
        if (unknown.find()) {
            String column = unknown.group(1);
            return new DataException(
                    key + ": the source has no column '" + column + "'" + NameSuggestion.hint(column, columns())
                            + "; its columns: " + String.join(", ", columns()),
                    e);
        }
        return new DataException(key + ": the SQL " + sql + " fails: " + reason, e);
    }
}
