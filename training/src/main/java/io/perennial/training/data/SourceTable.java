package io.perennial.training.data;

import io.perennial.contract.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The source as a table named `source`, and an empty one named `shape` with the same columns, on which expressions
/// are tried.
///
/// Parquet files are read where they lie. Text files are copied in, since their types are only known once every
/// line has been seen.
final class SourceTable {
    private static final Pattern FORMAT =
            Pattern.compile(".*\\.(parquet|csv|tsv|txt|json|jsonl|ndjson)(\\.gz|\\.zst)?");
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("column \"([^\"]+)\" not found");

    private final DuckDb duck;
    private final List<String> columns;

    private SourceTable(DuckDb duck, List<String> columns) {
        this.duck = duck;
        this.columns = columns;
    }

    static SourceTable open(DuckDb duck, String location) {
        String format = format(location);
        String kind = format.equals("parquet") ? "VIEW" : "TABLE";
        try {
            String reader = reader(format, list(files(duck, location), location));
            duck.run("CREATE TEMP " + kind + " source AS SELECT * FROM " + reader);
            duck.run("CREATE TEMP TABLE shape AS SELECT * FROM source LIMIT 0");
            return new SourceTable(duck, duck.texts("SELECT column_name FROM (DESCRIBE shape)"));
        } catch (SQLException e) {
            throw new DataException("source '" + location + "' cannot be read: " + advice(DuckDb.reason(e)), e);
        }
    }

    private static String format(String location) {
        if (location.contains("://")) {
            throw new DataException("source '" + location + "' is not on this machine; copy the files here first, for"
                    + " example with `aws s3 cp` or `curl -O`, and name them by their path");
        }
        Matcher format = FORMAT.matcher(location.toLowerCase(Locale.ROOT));
        if (!format.matches()) {
            throw new DataException("source '" + location + "' has no known ending; name a file or a pattern that ends"
                    + " in .parquet, .csv, .tsv, .txt, .json, .jsonl or .ndjson (text also with .gz or .zst)");
        }
        return format.group(1);
    }

    /// The files behind a location, in DuckDB's order. A file of exactly this name is that file, even if its
    /// name could be read as a pattern.
    static List<String> files(DuckDb duck, String location) throws SQLException {
        return Files.exists(Path.of(location))
                ? List.of(location)
                : duck.texts("SELECT file FROM glob(" + DuckDb.literal(location) + ") ORDER BY file");
    }

    /// Files by name: a pattern would also find those that are written while the table is in use.
    private static String list(List<String> files, String location) {
        return files.isEmpty()
                ? DuckDb.literal(location)
                : files.stream().map(DuckDb::file).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String reader(String format, String files) {
        return switch (format) {
            case "parquet" -> "read_parquet(" + files + ", union_by_name = true)";
            // Without `comment` DuckDB guesses one, and drops rows that begin with it.
            case "csv", "tsv", "txt" -> "read_csv(" + files + ", union_by_name = true, sample_size = -1, comment = '')";
            case String _ -> "read_json(" + files + ", union_by_name = true, sample_size = -1)";
        };
    }

    private static String advice(String reason) {
        return reason.contains("No files found")
                ? "no file is there; paths start at the folder Perennial is run from"
                : reason;
    }

    /// Names of the columns, in their order.
    List<String> columns() {
        return columns;
    }

    /// Whether there is a column of this name. DuckDB's names know no case.
    boolean has(String column) {
        return columns.stream().anyMatch(column::equalsIgnoreCase);
    }

    /// DuckDB's name of an expression's type.
    ///
    /// @param key what the problem file calls the expression, for errors
    String typeOf(String key, String sql) {
        try {
            return duck.texts("SELECT column_type FROM (DESCRIBE SELECT (" + sql + "\n) AS value FROM shape)")
                    .getFirst();
        } catch (SQLException e) {
            throw failure(key, sql, e);
        }
    }

    /// A value for which the condition holds, as text, or the empty list.
    List<String> sample(String sql, String condition) throws SQLException {
        return duck.texts("SELECT CAST((" + sql + "\n) AS VARCHAR) FROM source WHERE " + condition + " LIMIT 1");
    }

    /// Runs a query for its failure alone.
    Optional<DataException> trial(String key, String sql, String query) {
        try {
            duck.texts(query);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(failure(key, sql, e));
        }
    }

    /// Reads every value of every row, and fails if one cannot be read.
    void readThrough() throws SQLException {
        duck.texts("SELECT max(hash(*COLUMNS(*))) FROM source");
    }

    long rows() throws SQLException {
        return duck.count("SELECT count(*) FROM source");
    }

    /// @param read rows that were read without a filter
    /// @throws DataException if the source has another number of rows
    void requireAll(long read) throws SQLException {
        long rows = rows();
        if (read != rows) {
            throw new DataException("the source has " + rows + " rows, and " + read
                    + " were read: it was changed meanwhile; start again when it is complete");
        }
    }

    private DataException failure(String key, String sql, SQLException e) {
        String reason = DuckDb.reason(e);
        Matcher unknown = UNKNOWN_COLUMN.matcher(reason);
        if (unknown.find()) {
            String column = unknown.group(1);
            return new DataException(
                    key + ": the source has no column '" + column + "'" + Nearest.hint(column, columns)
                            + "; its columns: " + String.join(", ", columns),
                    e);
        }
        return new DataException(key + ": the SQL " + sql + " fails: " + reason, e);
    }
}
