package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.source.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/// Finds the data sets that have rows with the inputs of predictions, as an erasure does, and changes nothing.
public final class DatasetRowSearch {
    /// Number of predictions per query, which reads a data set once.
    private static final int BATCH = 100;

    private final ModelRegistry registry;
    private final List<Row> rows;
    private final Map<PredictionId, Set<String>> found = new HashMap<>();
    private final Map<PredictionId, Set<String>> notComparable = new HashMap<>();

    private DatasetRowSearch(ModelRegistry registry, List<Row> rows) {
        this.registry = registry;
        this.rows = rows;
    }

    /// A prediction to search for.
    ///
    /// @param contract contract that it is read under
    public record Row(LoggedPrediction prediction, Contract contract) {
        private RowCondition condition() {
            return new RowCondition.SameInputs(contract, List.of(prediction));
        }
    }

    /// Searches all stored data sets.
    public static DatasetRowSearch of(ModelRegistry registry, List<Row> rows) {
        var search = new DatasetRowSearch(registry, List.copyOf(rows));
        DatasetEraser.keys(registry).forEach(search::search);
        return search;
    }

    /// Fingerprints of the data sets that have a row with the inputs of the prediction.
    public Set<String> datasets(PredictionId id) {
        return found.getOrDefault(id, Set.of());
    }

    /// Fingerprints of the data sets that lack an input of the prediction, so that it is unknown whether they
    /// have its row.
    public Set<String> notComparable(PredictionId id) {
        return notComparable.getOrDefault(id, Set.of());
    }

    private void search(String key) {
        String fingerprint = DatasetEraser.fingerprint(registry, key);
        DatasetEraser.withRows(registry, key, (duck, columns) -> {
            List<Row> comparable = new ArrayList<>();
            for (Row row : rows) {
                if (row.condition().missing(columns).isEmpty()) {
                    comparable.add(row);
                } else {
                    add(notComparable, row, fingerprint);
                }
            }
            List<List<Row>> batches =
                    comparable.stream().gather(Gatherers.windowFixed(BATCH)).toList();
            for (List<Row> batch : batches) {
                matching(duck, batch).forEach(row -> add(found, row, fingerprint));
            }
        });
    }

    private static Collection<Row> matching(DuckDb duck, List<Row> batch) throws SQLException {
        List<Long> counts = duck.longs(batch.stream()
                .map(row -> "count(*) FILTER (WHERE " + row.condition().sql() + ")")
                .collect(Collectors.joining(", ", "SELECT ", " FROM dataset_rows")));
        return IntStream.range(0, batch.size())
                .filter(i -> counts.get(i) > 0)
                .mapToObj(batch::get)
                .toList();
    }

    private static void add(Map<PredictionId, Set<String>> datasets, Row row, String fingerprint) {
        datasets.computeIfAbsent(row.prediction().id(), _ -> new TreeSet<>()).add(fingerprint);
    }
}
