package io.perennial.training.score;

import io.perennial.training.data.DataException;
import java.util.Locale;

/// How a scored table is written, told from the file's ending.
enum OutputFormat {
    PARQUET("FORMAT parquet, COMPRESSION zstd", ".parquet"),
    CSV("FORMAT csv, HEADER true", ".csv", ".csv.gz"),
    JSON_LINES("FORMAT json", ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz");

    private final String options;
    private final String[] endings;

    OutputFormat(String options, String... endings) {
        this.options = options;
        this.endings = endings;
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
        String lower = file.toLowerCase(Locale.ROOT);
        for (String ending : endings) {
            if (lower.endsWith(ending)) {
                return file.substring(file.length() - ending.length());
            }
        }
        return "";
    }

    /// DuckDB's options of COPY.
    String copyOptions(String file) {
        return options + (file.toLowerCase(Locale.ROOT).endsWith(".gz") ? ", COMPRESSION gzip" : "");
    }
}
