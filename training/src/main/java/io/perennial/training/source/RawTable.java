package io.perennial.training.source;

import io.perennial.source.TextFormat;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The table `raw`: the cells of all files without any conversion. Cells of text files are text, those of JSON files
/// JSON, and those of Parquet files have their stored types.
///
/// Parquet files are read where they lie. The others are copied, so that all queries see the same rows.
final class RawTable {
    private final DuckDb duck;
    private final SourceFiles files;
    private final Map<String, Long> rowsByFile = new LinkedHashMap<>();
    private final Map<String, Set<String>> columnsByFile = new LinkedHashMap<>();

    private RawTable(DuckDb duck, SourceFiles files) {
        this.duck = duck;
        this.files = files;
    }

    /// @param text format of text files
    /// @throws DataException if a file has a line that does not have the format
    static RawTable load(DuckDb duck, SourceFiles files, TextFormat text) throws SQLException {
        RawTable raw = new RawTable(duck, files);
        if (files.names().isEmpty()) {
            throw new DataException("source '" + files.location()
                    + "' cannot be read: no file matches; paths are relative to the working directory");
        }
        if (files.kind() == SourceFiles.Kind.PARQUET) {
            duck.run("CREATE TEMP VIEW raw AS SELECT * FROM " + files.parquet());
        } else {
            for (String name : files.names()) {
                raw.copy(name, text);
            }
        }
        for (String column : raw.columns().keySet()) {
            if (column.indexOf(0) >= 0) {
                throw new DataException("source '" + files.location() + "': the name of the column '"
                        + column.replace('\0', '?') + "' contains the character U+0000; remove it");
            }
        }
        return raw;
    }

    private void copy(String name, TextFormat text) throws SQLException {
        if (files.kind() == SourceFiles.Kind.TEXT) {
            requireEncoding(name, text);
        }
        String cells = files.kind() == SourceFiles.Kind.TEXT
                ? SourceFiles.csv(name, text, ", store_rejects = true, rejects_limit = 100")
                : SourceFiles.json(name, duck.texts(SourceFiles.jsonNames(name)));
        long before = rowsByFile.values().stream().mapToLong(Long::longValue).sum();
        if (rowsByFile.isEmpty()) {
            copy(name, text, "CREATE TEMP TABLE raw AS SELECT * FROM " + cells);
            columnsByFile.put(name, lowerCase(columns().keySet()));
        } else {
            addColumns(name, cells);
            copy(name, text, "INSERT INTO raw BY NAME SELECT * FROM " + cells);
        }
        rowsByFile.put(name, duck.count("SELECT count(*) FROM raw") - before);
    }

    /// DuckDB would read the characters of these encodings as others, or not as text.
    private static void requireEncoding(String name, TextFormat text) {
        Path file = Path.of(name);
        String other = EncodingDetector.isUtf16(file)
                ? "utf-16"
                : text.encoding().equals("latin-1") && EncodingDetector.hasUtf8Characters(file)
                        ? "utf-8"
                        : text.encoding();
        if (!other.equals(text.encoding())) {
            throw new DataException(name + " is in " + other + ", and source_format says " + text.encoding()
                    + "; convert it with iconv, or correct source_format");
        }
    }

    private void copy(String name, TextFormat text, String statement) throws SQLException {
        if (files.kind() == SourceFiles.Kind.TEXT) {
            CsvErrors.copy(duck, name, text, statement);
        } else {
            duck.run(statement);
        }
    }

    /// @throws DataException if the file shares no column with the files before it
    private void addColumns(String name, String cells) throws SQLException {
        Set<String> known = lowerCase(columns().keySet());
        List<String> names = duck.texts("SELECT column_name FROM (DESCRIBE SELECT * FROM " + cells + ")");
        if (names.stream().map(RawTable::lowerCase).noneMatch(known::contains)) {
            throw new DataException(name + " has none of the columns of "
                    + columnsByFile.keySet().iterator().next() + "; its columns: " + String.join(", ", names)
                    + "; files that are read together need the same delimiter and the same header");
        }
        String type = files.kind() == SourceFiles.Kind.TEXT ? "VARCHAR" : "JSON";
        for (String column : names) {
            if (!known.contains(lowerCase(column))) {
                duck.run("ALTER TABLE raw ADD COLUMN " + DuckDb.identifier(column) + " " + type);
            }
        }
        columnsByFile.put(name, lowerCase(names));
    }

    private static Set<String> lowerCase(Collection<String> names) {
        return names.stream().map(RawTable::lowerCase).collect(Collectors.toSet());
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Files that lack a column which other files have. JSON files do not count, since a record may omit a member.
    List<String> filesWithout(String column) throws SQLException {
        List<String> lacking = new ArrayList<>();
        for (String name : files.kind() == SourceFiles.Kind.JSON ? List.<String>of() : files.names()) {
            if (!columnsOf(name).contains(lowerCase(column))) {
                lacking.add(name);
            }
        }
        return lacking;
    }

    private Set<String> columnsOf(String name) throws SQLException {
        Set<String> known = columnsByFile.get(name);
        if (known != null) {
            return known;
        }
        Set<String> found = lowerCase(
                duck.texts("SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(" + DuckDb.file(name) + "))"));
        columnsByFile.put(name, found);
        return found;
    }

    SourceFiles.Kind kind() {
        return files.kind();
    }

    /// DuckDB's names of the stored types by column.
    Map<String, String> columns() throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        List<String> names = duck.texts("SELECT column_name FROM (DESCRIBE raw)");
        List<String> stored = duck.texts("SELECT column_type FROM (DESCRIBE raw)");
        for (int i = 0; i < names.size(); i++) {
            types.put(names.get(i), stored.get(i));
        }
        return types;
    }

    long rows() throws SQLException {
        return duck.count("SELECT count(*) FROM raw");
    }

    /// Place of a row: `row 17 of trips.csv`. Rows are counted from 1, without the header.
    ///
    /// @param number number of the row among those of all files, from 1
    String place(long number) throws SQLException {
        long left = number;
        for (String name : files.names()) {
            long rows = rowsOf(name);
            if (left <= rows) {
                return "row " + left + " of " + name;
            }
            left -= rows;
        }
        return "row " + number + " of " + files.location();
    }

    private long rowsOf(String name) throws SQLException {
        Long known = rowsByFile.get(name);
        return known != null ? known : duck.count("SELECT count(*) FROM read_parquet(" + DuckDb.file(name) + ")");
    }
}
