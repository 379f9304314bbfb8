package io.perennial.training.erasure;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.StoredObject;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds and removes rows of the data sets of a registry. A data set keeps its name, the fingerprint of its rows
/// before.
final class DatasetEraser {
    private static final String FILE = "/data.parquet";

    private final ModelRegistry registry;
    private final RowCondition condition;
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, String> notSearched = new TreeMap<>();
    private final ErasedValues values = new ErasedValues();
    private int searched;

    private DatasetEraser(ModelRegistry registry, RowCondition condition) {
        this.registry = registry;
        this.condition = condition;
    }

    /// Searches all data sets.
    static DatasetEraser search(ModelRegistry registry, RowCondition condition) {
        var eraser = new DatasetEraser(registry, condition);
        keys(registry).forEach(eraser::search);
        return eraser;
    }

    RowCondition condition() {
        return condition;
    }

    /// Number of rows to remove by fingerprint, of data sets that have such rows.
    Map<String, Long> rows() {
        return rows;
    }

    /// Values of category fields in the rows to remove.
    ErasedValues values() {
        return values;
    }

    /// Fingerprints of the data sets on which the condition cannot be evaluated.
    Set<String> notSearched() {
        return notSearched.keySet();
    }

    /// The same data sets, each with the reason and the remedy.
    List<String> notErased() {
        return notSearched.entrySet().stream()
                .map(entry -> "data set " + entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    /// Whether the condition can be evaluated on at least one data set.
    boolean isEvaluable() {
        return searched > 0;
    }

    /// Keys of all data sets.
    static List<String> keys(ModelRegistry registry) {
        return registry.store().list(registry.key("datasets") + "/").stream()
                .filter(key -> key.endsWith(FILE))
                .toList();
    }

    private void search(String key) {
        withRows(registry, key, (duck, columns) -> {
            List<String> missing = condition.missing(columns);
            if (!missing.isEmpty()) {
                notSearched.put(
                        fingerprint(key),
                        "it lacks " + String.join(", ", missing) + ", so its rows cannot be compared with the"
                                + " predictions: erase its rows by --where");
                return;
            }
            try {
                long matching = duck.count("SELECT count(*) FROM dataset_rows WHERE " + condition.sql());
                searched++;
                if (matching > 0) {
                    rows.put(fingerprint(key), matching);
                    values.addAll(texts(duck, "WHERE " + condition.sql()));
                }
            } catch (SQLException e) {
                notSearched.put(
                        fingerprint(key),
                        "the condition cannot be evaluated on its columns (" + DuckDb.reason(e)
                                + "): erase its rows by another condition");
            }
        });
    }

    /// Rewrites the data sets that have such rows.
    void erase() {
        keys(registry).stream()
                .filter(key -> rows.containsKey(fingerprint(key)))
                .forEach(this::erase);
    }

    private void erase(String key) {
        StoredObject stored = registry.store().get(key).orElseThrow();
        inScratch(folder -> {
            Path file = Files.write(folder.resolve("before.parquet"), stored.bytes());
            try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible())) {
                open(duck, file);
                replace(key, stored, rewritten(duck, file, condition.sql(), folder.resolve("after.parquet")));
            } catch (SQLException e) {
                throw new DataException("data set " + key + " cannot be rewritten: " + DuckDb.reason(e), e);
            }
        });
    }

    /// Work on the rows of an opened data set.
    interface RowsTask {
        void on(DuckDb duck, Set<String> columns) throws SQLException;
    }

    /// Opens a data set as `dataset_rows`.
    static void withRows(ModelRegistry registry, String key, RowsTask task) {
        StoredObject stored = registry.store().get(key).orElseThrow();
        inScratch(folder -> {
            Path file = Files.write(folder.resolve("data.parquet"), stored.bytes());
            try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
                task.on(duck, new LinkedHashSet<>(open(duck, file)));
            } catch (SQLException e) {
                throw new DataException("data set " + key + " cannot be read: " + DuckDb.reason(e), e);
            }
        });
    }

    private String fingerprint(String key) {
        return fingerprint(registry, key);
    }

    /// Fingerprint of the data set with this key.
    static String fingerprint(ModelRegistry registry, String key) {
        return key.substring(registry.key("datasets").length() + 1, key.length() - FILE.length());
    }

    /// Opens the file as the view `dataset_rows`, in which times are of type TIMESTAMP, with its columns.
    private static List<String> open(DuckDb duck, Path file) throws SQLException {
        String source = "read_parquet(" + DuckDb.file(file.toString()) + ")";
        List<String> columns = duck.texts("SELECT column_name FROM (DESCRIBE SELECT * FROM " + source + ")");
        String times = duck
                .texts("SELECT column_name FROM (DESCRIBE SELECT * FROM " + source + ") WHERE column_type = 'BIGINT'")
                .stream()
                .map(DuckDb::identifier)
                .map(name -> "make_timestamp(" + name + " * 1000000) AS " + name)
                .collect(Collectors.joining(", "));
        duck.run("CREATE TEMP VIEW dataset_rows AS SELECT *" + (times.isEmpty() ? "" : " REPLACE (" + times + ")")
                + " FROM " + numbered(file));
        return columns;
    }

    /// Distinct values of all text columns.
    private static ErasedValues texts(DuckDb duck, String where) throws SQLException {
        var texts = new ErasedValues();
        for (String column : duck.texts(
                "SELECT column_name FROM (DESCRIBE SELECT * FROM dataset_rows) WHERE column_type = 'VARCHAR'")) {
            String name = DuckDb.identifier(column);
            duck.texts("SELECT DISTINCT " + name + " FROM dataset_rows " + where + " AND " + name + " IS NOT NULL")
                    .forEach(text -> texts.add(column, text));
        }
        return texts;
    }

    /// The rows of a file, each with its number.
    private static String numbered(Path file) {
        return "read_parquet(" + DuckDb.file(file.toString()) + ", file_row_number = true)";
    }

    private static byte[] rewritten(DuckDb duck, Path before, String sql, Path after) throws SQLException, IOException {
        duck.copyToParquet(
                "SELECT * EXCLUDE (file_row_number) FROM " + numbered(before) + " WHERE file_row_number NOT IN"
                        + " (SELECT file_row_number FROM dataset_rows WHERE " + sql + ") ORDER BY file_row_number",
                after);
        return Files.readAllBytes(after);
    }

    private void replace(String key, StoredObject stored, byte[] bytes) {
        if (!registry.store().putIfMatch(key, stored.tag(), bytes)) {
            throw new DataException("data set " + key + " was changed by another process: erase again");
        }
    }

    /// Those of the values that a remaining row of a data set has.
    Set<String> stillUsed(Set<String> searchedValues) {
        var used = new HashSet<String>();
        for (String key : keys(registry)) {
            String where = notSearched.containsKey(fingerprint(key))
                    ? "WHERE true"
                    : "WHERE NOT coalesce(" + condition.sql() + ", false)";
            withRows(
                    registry,
                    key,
                    (duck, _) -> texts(duck, where).all().stream()
                            .filter(searchedValues::contains)
                            .forEach(used::add));
        }
        return used;
    }

    private interface Work {
        void in(Path folder) throws IOException;
    }

    private static void inScratch(Work work) {
        try {
            Path folder = Files.createTempDirectory("perennial-erasure");
            try {
                work.in(folder);
            } finally {
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files of an erasure: " + e.getMessage(), e);
        }
    }
}
