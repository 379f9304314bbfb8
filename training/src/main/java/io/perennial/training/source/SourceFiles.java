package io.perennial.training.source;

import io.perennial.source.TextFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Files behind a location, in DuckDB's order, and the SQL that reads them without a change of any cell.
///
/// @param location path or pattern
/// @param kind     kind of the files
/// @param names    paths of the files
record SourceFiles(String location, Kind kind, List<String> names) {
    private static final Pattern FORMAT =
            Pattern.compile(".*\\.(parquet|csv|tsv|txt|json|jsonl|ndjson)(\\.gz|\\.zst)?");

    enum Kind {
        PARQUET,
        TEXT,
        JSON
    }

    /// @throws DataException if the location has an unknown extension
    static SourceFiles of(DuckDb duck, String location) throws SQLException {
        return new SourceFiles(location, kind(location), names(duck, location));
    }

    private static Kind kind(String location) {
        if (location.contains("://")) {
            throw new DataException("source '" + location + "' is not on this machine; copy the files here first, for"
                    + " example with `aws s3 cp` or `curl -O`, and name them by their path");
        }
        Matcher format = FORMAT.matcher(location.toLowerCase(Locale.ROOT));
        if (!format.matches()) {
            throw new DataException(
                    "source '" + location + "' has an unknown extension; name a file or a pattern that ends"
                            + " in .parquet, .csv, .tsv, .txt, .json, .jsonl or .ndjson (text also with .gz or .zst)");
        }
        return switch (format.group(1)) {
            case "parquet" -> Kind.PARQUET;
            case "csv", "tsv", "txt" -> Kind.TEXT;
            case String _ -> Kind.JSON;
        };
    }

    /// A file of exactly this name is that file, even if its name could be read as a pattern.
    static List<String> names(DuckDb duck, String location) throws SQLException {
        return Files.exists(Path.of(location))
                ? List.of(location)
                : duck.texts("SELECT file FROM glob(" + DuckDb.literal(location) + ") ORDER BY file");
    }

    /// SQL table expression of the stored values of all Parquet files.
    String parquet() {
        return "read_parquet(" + list() + ", union_by_name = true)";
    }

    /// SQL table expression of the cells of one text file, as text. Each option is set: DuckDB would guess the others,
    /// for instance a comment character, and drop rows. Its sample
    /// is one line, the header, so that each line must have as many fields.
    ///
    /// @param more further options
    static String csv(String name, TextFormat text, String more) {
        return "read_csv(" + DuckDb.file(name) + ", all_varchar = true, comment = '', skip = 0, header = "
                + text.header()
                + ", delim = " + DuckDb.literal(text.delimiter()) + ", quote = " + DuckDb.literal(text.quote())
                + ", escape = " + DuckDb.literal(text.quote()) + ", encoding = " + DuckDb.literal(text.encoding())
                + ", null_padding = false, max_line_size = 4000000, sample_size = "
                + (HeaderLines.isOne(name, text) ? 1 : 1000) + more + ")";
    }

    /// SQL table expression of the values of one JSON file, each as JSON.
    static String json(String name, List<String> columns) {
        return "read_json(" + DuckDb.file(name)
                + columns.stream()
                        .map(column -> DuckDb.literal(column) + ": 'JSON'")
                        .collect(Collectors.joining(", ", ", columns = {", "})"));
    }

    /// SQL query of the names of the columns in a JSON file.
    static String jsonNames(String name) {
        return "SELECT column_name FROM (DESCRIBE SELECT * FROM read_json(" + DuckDb.file(name)
                + ", sample_size = -1, maximum_depth = 1))";
    }

    /// The files by name: a pattern would also match files that are written later.
    private String list() {
        return names.isEmpty()
                ? DuckDb.literal(location)
                : names.stream().map(DuckDb::file).collect(Collectors.joining(", ", "[", "]"));
    }
}
