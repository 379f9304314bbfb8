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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Removes rows from the data sets of a registry. A data set keeps its name, the fingerprint of its rows before.
final class DatasetEraser {
    private static final String FILE = "/data.parquet";

    private final ModelRegistry registry;
    private final RowCondition condition;
    private final boolean dryRun;
    private final Map<String, Long> rows = new TreeMap<>();
    private final Set<String> erasedTexts = new HashSet<>();
    private final List<String> notErased = new ArrayList<>();

    DatasetEraser(ModelRegistry registry, RowCondition condition, boolean dryRun) {
        this.registry = registry;
        this.condition = condition;
        this.dryRun = dryRun;
    }

    /// @return number of rows to remove by fingerprint, of data sets that have such rows
    Map<String, Long> erase() {
        keys().forEach(this::erase);
        return rows;
    }

    /// Values of category fields in the rows found by [#erase].
    Set<String> erasedTexts() {
        return erasedTexts;
    }

    /// Data sets on which the condition cannot be evaluated.
    List<String> notErased() {
        return notErased;
    }

    private List<String> keys() {
        return registry.store().list(registry.key("datasets") + "/").stream()
                .filter(key -> key.endsWith(FILE))
                .toList();
    }

    private void erase(String key) {
        StoredObject stored = registry.store().get(key).orElseThrow();
        inScratch(folder -> {
            Path file = Files.write(folder.resolve("before.parquet"), stored.bytes());
            try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible())) {
                List<String> columns = open(duck, file);
                String sql = condition.sql(new LinkedHashSet<>(columns));
                long matching = count(duck, key, sql);
                if (matching > 0) {
                    rows.put(fingerprint(key), matching);
                    erasedTexts.addAll(texts(duck, "WHERE " + sql));
                    if (!dryRun) {
                        replace(key, stored, rewritten(duck, file, sql, folder.resolve("after.parquet")));
                    }
                }
            } catch (SQLException e) {
                throw new DataException("data set " + key + " cannot be rewritten: " + DuckDb.reason(e), e);
            }
        });
    }

    private String fingerprint(String key) {
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

    private long count(DuckDb duck, String key, String sql) {
        try {
            return duck.count("SELECT count(*) FROM dataset_rows WHERE " + sql);
        } catch (SQLException e) {
            notErased.add("data set " + fingerprint(key) + ": the condition cannot be evaluated on its columns ("
                    + DuckDb.reason(e) + "): erase its rows by another condition");
            return 0;
        }
    }

    /// Distinct values of all text columns.
    private static Set<String> texts(DuckDb duck, String where) throws SQLException {
        var texts = new HashSet<String>();
        for (String column : duck.texts(
                "SELECT column_name FROM (DESCRIBE SELECT * FROM dataset_rows) WHERE column_type = 'VARCHAR'")) {
            String name = DuckDb.identifier(column);
            texts.addAll(duck.texts(
                    "SELECT DISTINCT " + name + " FROM dataset_rows " + where + " AND " + name + " IS NOT NULL"));
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
    Set<String> stillUsed(Set<String> values) {
        var used = new HashSet<String>();
        for (String key : keys()) {
            StoredObject stored = registry.store().get(key).orElseThrow();
            inScratch(folder -> {
                Path file = Files.write(folder.resolve("data.parquet"), stored.bytes());
                try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
                    String sql = condition.sql(new LinkedHashSet<>(open(duck, file)));
                    texts(duck, notErased.isEmpty() ? "WHERE NOT coalesce(" + sql + ", false)" : "WHERE true").stream()
                            .filter(values::contains)
                            .forEach(used::add);
                } catch (SQLException e) {
                    throw new DataException("data set " + key + " cannot be read: " + DuckDb.reason(e), e);
                }
            });
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
