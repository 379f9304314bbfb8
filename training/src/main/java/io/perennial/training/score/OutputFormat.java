package io.perennial.training.score;

import io.perennial.training.data.DataException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a scored table is written, told from the file's ending.
enum OutputFormat {
    PARQUET("FORMAT parquet, COMPRESSION zstd", "\\.parquet$"),
    CSV("FORMAT csv, HEADER true", "\\.csv(\\.gz)?$"),
    JSON_LINES("FORMAT json", "\\.(jsonl|ndjson)(\\.gz)?$");

    private final String options;
    private final String ending;

    OutputFormat(String options, String ending) {
        this.options = options;
        this.ending = ending;
    }

    static boolean knows(String file) {
        return Stream.of(values()).anyMatch(format -> !format.ending(file).isEmpty());
    }

    /// @throws DataException if no format ends so
    static OutputFormat of(String file) {
        for (OutputFormat format : values()) {
            if (!format.ending(file).isEmpty()) {
                return format;
            }
        }
        throw new DataException("output '" + file + "' has no known ending; name a file that ends in .parquet, .csv, "
                + ".jsonl or .ndjson (text also with .gz)");
    }

    /// The file's ending, empty if it has none of this format.
    String ending(String file) {
        Matcher found = Pattern.compile(ending, Pattern.CASE_INSENSITIVE).matcher(file);
        return found.find() ? found.group() : "";
    }

    /// DuckDB's options of COPY.
    String copyOptions(String file) {
        return options + (file.toLowerCase(Locale.ROOT).endsWith(".gz") ? ", COMPRESSION gzip" : "");
    }
}
