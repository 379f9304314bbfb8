package io.perennial.training.source;

import io.perennial.source.TextFormat;
import java.sql.SQLException;
import java.util.List;

/// Lines of a text file that do not have its format. DuckDB leaves them out; no row may be lost, so the file is
/// refused, and the first line is named.
final class CsvErrors {
    private static final String NEWEST = "scan_id = (SELECT max(scan_id) FROM reject_scans)";

    private CsvErrors() {}

    /// Runs a statement that copies a file.
    ///
    /// @throws DataException if the file has such lines
    static void copy(DuckDb duck, String name, TextFormat text, String statement) throws SQLException {
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
                + "; correct the file (fields that contain the delimiter '" + text.delimiter()
                + "' need quotation marks "
                + text.quote() + ")");
    }

    /// Number of lines of the file read last that do not have its format.
    static long count(DuckDb duck) throws SQLException {
        long lines = duck.count("SELECT count(DISTINCT line) FROM reject_errors WHERE " + isNewest(duck));
        if (lines > 0) {
            duck.run("CREATE OR REPLACE TEMP TABLE newest_errors AS SELECT * FROM reject_errors WHERE "
                    + isNewest(duck));
        }
        return lines;
    }

    private static String isNewest(DuckDb duck) throws SQLException {
        return duck.count("SELECT count(*) FROM reject_scans") > 0 ? NEWEST : "false";
    }

    private static String first(DuckDb duck, String column) throws SQLException {
        List<String> found =
                duck.texts("SELECT CAST(" + column + " AS VARCHAR) FROM newest_errors ORDER BY line LIMIT 1");
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
