package io.perennial.training.source;

import io.perennial.source.TextFormat;
import java.sql.SQLException;
import java.util.List;

/// Lines of a text file that do not have its format. DuckDB leaves them out; no row may be lost, so the file is
/// refused, and the first line is named.
final class CsvErrors {
    private CsvErrors() {}

    /// Runs a statement that copies a file.
    ///
    /// @throws DataException if the file has such lines
    static void copy(DuckDb duck, String name, TextFormat text, String statement) throws SQLException {
        clear(duck);
        try {
            duck.run(statement);
        } catch (SQLException e) {
            if (DuckDb.isEncodingError(e)) {
                throw encodingError(name, text, "");
            }
            throw e;
        }
        long lines = count(duck);
        if (lines > 0) {
            throw error(duck, name, text, lines);
        }
    }

    static DataException encodingError(String name, TextFormat text, String place) {
        return new DataException("source '" + name + "' cannot be read: it is not in " + text.encoding() + place
                + "; save it so, for example by `iconv -f windows-1252 -t utf-8 old.csv > new.csv`, or name its encoding in"
                + " source_format: latin-1 or utf-16");
    }

    private static DataException error(DuckDb duck, String name, TextFormat text, long lines) throws SQLException {
        String type = first(duck, "error_type");
        if (type.equals("INVALID ENCODING")) {
            return encodingError(name, text, " (line " + first(duck, "line") + ")");
        }
        return new DataException(name + ", line " + first(duck, "line") + ": " + reason(duck, type) + ": "
                + shortened(first(duck, "csv_line")) + (lines > 1 ? " (" + lines + " such lines)" : "")
                + (first(duck, "error_message").startsWith("Expected Number of Columns: 1 ")
                        ? "; its header has one field: check the delimiter in source_format"
                        : "")
                + "; correct the file (fields that contain the delimiter '" + text.delimiter()
                + "' need quotation marks "
                + text.quote() + ")");
    }

    /// Forgets the lines of earlier files. DuckDB adds to its tables, and only if a file has such lines.
    static void clear(DuckDb duck) throws SQLException {
        duck.run("DROP TABLE IF EXISTS reject_errors");
        duck.run("DROP TABLE IF EXISTS reject_scans");
    }

    /// Number of lines that do not have the format, in the files read since [#clear].
    static long count(DuckDb duck) throws SQLException {
        boolean isRead = duck.count("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'") > 0;
        return isRead ? duck.count("SELECT count(DISTINCT (file_id, line)) FROM reject_errors") : 0;
    }

    private static String first(DuckDb duck, String column) throws SQLException {
        List<String> found =
                duck.texts("SELECT CAST(" + column + " AS VARCHAR) FROM reject_errors ORDER BY line LIMIT 1");
        return String.valueOf(found.getFirst());
    }

    private static String reason(DuckDb duck, String type) throws SQLException {
        String message = first(duck, "error_message");
        return switch (type) {
            case "MISSING COLUMNS", "TOO MANY COLUMNS" ->
                message.replaceFirst(
                        "Expected Number of Columns: (\\d+) Found: (\\d+)", "it has $2 fields instead of $1");
            case "UNQUOTED VALUE" -> "a quotation mark is not closed or not doubled";
            case "LINE SIZE OVER MAXIMUM" -> "it is longer than 4,000,000 bytes";
            case String _ -> message;
        };
    }

    private static String shortened(String line) {
        return line.length() <= 100 ? line : line.substring(0, 100) + " ...";
    }
}
