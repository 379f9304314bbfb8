package io.perennial.training.batchscoring;

import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Format of a scored table, by the extension of the file.
enum OutputFormat {
    PARQUET("FORMAT parquet, COMPRESSION zstd", "\\.parquet$", "read_parquet", ""),
    CSV(
            "FORMAT csv, HEADER true",
            "\\.csv(\\.gz)?$",
            "read_csv",
            ", delim = ',', quote = '\"', escape = '\"', header = true, all_varchar = true, max_line_size = 4000000,"
                    + " comment = ''"),
    JSON_LINES("FORMAT json", "\\.(jsonl|ndjson)(\\.gz)?$", "read_ndjson_objects", "");

    private final String options;
    private final String ending;
    private final String reader;
    private final String readerOptions;

    OutputFormat(String options, String ending, String reader, String readerOptions) {
        this.options = options;
        this.ending = ending;
        this.reader = reader;
        this.readerOptions = readerOptions;
    }

    static boolean knows(String file) {
        return Stream.of(values()).anyMatch(format -> !format.ending(file).isEmpty());
    }

    /// @throws DataException if the extension is unknown
    static OutputFormat of(String file) {
        for (OutputFormat format : values()) {
            if (!format.ending(file).isEmpty()) {
                return format;
            }
        }
        throw new DataException(
                "output '" + file + "' has an unknown extension; name a file that ends in .parquet, .csv,  "
                        + ".jsonl or .ndjson (text also with .gz)");
    }

    /// Extension of the file; empty if it is not of this format.
    String ending(String file) {
        Matcher found = Pattern.compile(ending, Pattern.CASE_INSENSITIVE).matcher(file);
        return found.find() ? found.group() : "";
    }

    /// Options of DuckDB's COPY.
    String copyOptions(String file) {
        return options + (file.toLowerCase(Locale.ROOT).endsWith(".gz") ? ", COMPRESSION gzip" : "");
    }

    /// Whether the name of the last column of a file matches a pattern.
    ///
    /// @throws SQLException if the file is not of this format
    boolean endsWith(DuckDb duck, Path file, String pattern) throws SQLException {
        String names = this == JSON_LINES
                ? "SELECT unnest(json_keys(json)) FROM (SELECT * FROM " + table(file) + " LIMIT 1)"
                : "SELECT column_name FROM (DESCRIBE SELECT * FROM " + table(file) + ")";
        List<String> columns = duck.texts(names);
        return !columns.isEmpty() && columns.getLast().matches(pattern);
    }

    /// A file of this format as SQL's FROM takes it.
    String table(Path file) {
        return reader + "(" + DuckDb.file(file.toString()) + readerOptions + ")";
    }
}
