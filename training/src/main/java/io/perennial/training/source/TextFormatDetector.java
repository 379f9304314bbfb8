package io.perennial.training.source;

import io.perennial.source.TextFormat;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Detects delimiter, header and encoding of a text file from all of its lines.
final class TextFormatDetector {
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

    private final DuckDb duck;
    private final String name;

    private TextFormatDetector(DuckDb duck, String name) {
        this.duck = duck;
        this.name = name;
    }

    /// @throws DataException if the file is in an encoding that is not supported
    static TextFormat detect(DuckDb duck, String name) throws SQLException {
        var detector = new TextFormatDetector(duck, name);
        String encoding = EncodingDetector.detect(Path.of(name));
        TextFormat text = new TextFormat(detector.delimiter(encoding), "\"", true, encoding);
        return new TextFormat(text.delimiter(), text.quote(), detector.hasHeader(text), encoding);
    }

    /// The delimiter with the fewest lines that do not fit, then the one with the most columns.
    private String delimiter(String encoding) throws SQLException {
        String best = ",";
        long fewest = Long.MAX_VALUE;
        int most = 1;
        for (String delimiter : DELIMITERS) {
            TextFormat text = new TextFormat(delimiter, "\"", true, encoding);
            int columns = firstLine(text).size();
            if (columns > 1) {
                long errors = errors(text);
                if (errors < fewest || (errors == fewest && columns > most)) {
                    best = delimiter;
                    fewest = errors;
                    most = columns;
                }
            }
        }
        return best;
    }

    private List<String> firstLine(TextFormat text) {
        try {
            return duck.texts("SELECT column_name FROM (DESCRIBE SELECT * FROM "
                    + SourceFiles.csv(name, text, ", store_rejects = true") + ")");
        } catch (SQLException _) {
            // DuckDB cannot divide the file by this delimiter.
            return List.of();
        }
    }

    private long errors(TextFormat text) throws SQLException {
        CsvErrors.clear(duck);
        duck.count(
                "SELECT count(*) FROM " + SourceFiles.csv(name, text, ", store_rejects = true, rejects_limit = 1000"));
        return CsvErrors.count(duck);
    }

    /// A table has a header unless DuckDB sees none and its first line has a number or a date.
    private boolean hasHeader(TextFormat text) {
        String sniffed = "SELECT HasHeader FROM sniff_csv(" + DuckDb.file(name) + ", delim = "
                + DuckDb.literal(text.delimiter())
                + ", quote = '\"', escape = '\"', comment = '', skip = 0, encoding = "
                + DuckDb.literal(text.encoding()) + ")";
        try {
            return duck.texts(sniffed).getFirst().equals("true")
                    || firstLine(text).stream().noneMatch(this::isValue);
        } catch (SQLException _) {
            // Some line does not have the format; copying names it.
            return true;
        }
    }

    private boolean isValue(String cell) {
        try {
            return duck.count("SELECT count(coalesce(CAST(TRY_CAST(" + DuckDb.literal(cell)
                            + " AS DOUBLE) AS VARCHAR), CAST(TRY_CAST(" + DuckDb.literal(cell)
                            + " AS TIMESTAMP) AS VARCHAR)))")
                    > 0;
        } catch (SQLException e) {
            throw new DataException("cell '" + cell + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }
}
