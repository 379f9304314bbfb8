package io.perennial.training.batchscoring;

import io.perennial.contract.Contract;
import io.perennial.registry.Manifest;
import io.perennial.scoring.Prediction;
import io.perennial.training.data.InputTable;
import io.perennial.training.source.DuckDb;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;

/// DuckDB table of predictions. It has one row per input row, with the number of the input row, the prediction
/// and the reason of a rejection.
final class PredictionTable {
    private static final String VERSION = "model_version";
    private static final String FAULT = "fault of the row";

    private final DuckDb duck;
    private final Manifest manifest;
    private final List<String> columns;

    /// @param duck connection that does not stream an input, since appending would end the stream
    PredictionTable(DuckDb duck, Manifest manifest) throws SQLException {
        this.duck = duck;
        this.manifest = manifest;
        columns = columns(manifest.contract());
        boolean classes = !manifest.contract().target().classes().isEmpty();
        String declared = columns.stream()
                .map(name ->
                        DuckDb.identifier(name) + (classes && name.equals(columns.getFirst()) ? " VARCHAR" : " FLOAT"))
                .collect(Collectors.joining(", "));
        duck.run("CREATE TEMP TABLE predictions (" + InputTable.ROW_NUMBER + " BIGINT, " + declared + ", "
                + DuckDb.identifier(FAULT) + " VARCHAR)");
    }

    private static List<String> columns(Contract contract) {
        Stream<String> more = switch (contract.task()) {
            case REGRESSION -> Stream.of("low", "high");
            case BINARY -> Stream.of();
            case MULTICLASS -> probabilities(contract.target().classes());
        };
        return Stream.concat(Stream.of("prediction"), more).toList();
    }

    /// DuckDB ignores the case of names, so a class that differs from another one by case only gets a number.
    private static Stream<String> probabilities(List<String> classes) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String name : classes) {
            String free = "probability_" + name;
            for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
                free = "probability_" + name + "_" + i;
            }
            names.add(free);
        }
        return names.stream();
    }

    /// Name of a column in the output: with a number if the input has a column of this name, ignoring case.
    private static String free(String name, InputTable input) {
        String free = name;
        for (int i = 2; input.has(free); i++) {
            free = name + "_" + i;
        }
        return DuckDb.identifier(free);
    }

    /// Appends the scored rows with indexes `from` (inclusive) to `to` (exclusive).
    void append(ScoredChunk scored, int from, int to) throws SQLException {
        try (DuckDBAppender appender = duck.appender("predictions")) {
            for (int row = from; row < to; row++) {
                appender.beginRow();
                appender.append(scored.number(row));
                append(appender, scored.prediction(row));
                appender.append(scored.fault(row));
                appender.endRow();
            }
        }
    }

    private void append(DuckDBAppender appender, Prediction prediction) throws SQLException {
        switch (manifest.contract().task()) {
            case REGRESSION -> {
                appender.append((float) prediction.value());
                var interval = prediction.interval().orElse(new Prediction.Interval(Double.NaN, Double.NaN));
                appender.append((float) interval.low());
                appender.append((float) interval.high());
            }
            case BINARY -> appender.append((float) prediction.value());
            case MULTICLASS -> {
                appender.append(prediction.predictedClass());
                for (double probability : prediction.probabilities().values()) {
                    appender.append((float) probability);
                }
            }
        }
    }

    /// Writes all rows to a part and empties the table.
    void flushTo(PartFiles partFiles) throws SQLException, IOException {
        partFiles.add(duck, "SELECT * FROM predictions");
        duck.run("DELETE FROM predictions");
    }

    /// SQL query of the rows with a prediction, in the order of the input: input columns, then prediction columns.
    String scoredSql(InputTable input, PartFiles partFiles, boolean keepsJson) throws IOException {
        String prediction = columns.stream()
                .map(name -> "prediction." + DuckDb.identifier(name) + " AS " + free(name, input))
                .collect(Collectors.joining(", "));
        String version = DuckDb.literal(manifest.version().id()) + " AS " + free(VERSION, input);
        return select(prediction + ", " + version, input.numbered(keepsJson), partFiles) + " WHERE " + faultColumn()
                + " = ''" + inOrder();
    }

    /// SQL query of the rejected rows: input columns, then the reason.
    String rejectedSql(InputTable input, PartFiles partFiles, boolean keepsJson) throws IOException {
        return select(faultColumn() + " AS " + free(SideFile.REASON, input), input.numbered(keepsJson), partFiles)
                + " WHERE " + faultColumn() + " <> ''" + inOrder();
    }

    /// By number, not by position: a part that lacks rows then lacks them in the output, too, where they are
    /// counted.
    private static String select(String more, String rows, PartFiles partFiles) throws IOException {
        return "SELECT source.* EXCLUDE (" + InputTable.ROW_NUMBER + "), " + more + " FROM " + rows + " AS source JOIN "
                + partFiles.table() + " AS prediction USING (" + InputTable.ROW_NUMBER + ")";
    }

    private static String inOrder() {
        return " ORDER BY source." + InputTable.ROW_NUMBER;
    }

    private static String faultColumn() {
        return "prediction." + DuckDb.identifier(FAULT);
    }

    /// SQL query that counts the rejected rows.
    static String rejectedCountSql(PartFiles partFiles) throws IOException {
        return "SELECT count(*) FROM " + partFiles.table() + " AS prediction WHERE " + faultColumn() + " <> ''";
    }
}
