package io.perennial.training.score;

import io.perennial.contract.Contract;
import io.perennial.registry.Manifest;
import io.perennial.scoring.Prediction;
import io.perennial.training.data.DataException;
import io.perennial.training.data.DuckDb;
import io.perennial.training.data.InputTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;

/// DuckDB's table of predictions: one row per input row, with the input row's number, the prediction and the fault.
final class AnswerTable {
    private static final String VERSION = "model_version";
    private static final String FAULT = "fault of the row";

    private final DuckDb duck;
    private final Manifest manifest;
    private final List<String> columns;

    /// @param duck a connection that no input is read from: appending would cut the input off
    AnswerTable(DuckDb duck, Manifest manifest) throws SQLException {
        this.duck = duck;
        this.manifest = manifest;
        columns = columns(manifest.contract());
        boolean classes = !manifest.contract().target().classes().isEmpty();
        String declared = columns.stream()
                .map(name ->
                        DuckDb.identifier(name) + (classes && name.equals(columns.getFirst()) ? " VARCHAR" : " FLOAT"))
                .collect(Collectors.joining(", "));
        duck.run("CREATE TEMP TABLE answers (" + InputTable.ROW_NUMBER + " BIGINT, " + declared + ", "
                + DuckDb.identifier(FAULT) + " VARCHAR)");
    }

    private static List<String> columns(Contract contract) {
        Stream<String> more = switch (contract.task()) {
            case REGRESSION -> Stream.of("low", "high");
            case BINARY -> Stream.of();
            case MULTICLASS -> contract.target().classes().stream().map(name -> "probability_" + name);
        };
        return Stream.concat(Stream.of("prediction"), more).toList();
    }

    /// @throws DataException if the output would have a column twice
    void requireNoneOf(InputTable input) {
        Stream.concat(columns.stream(), Stream.of(VERSION, SideFile.REASON))
                .filter(input::has)
                .findFirst()
                .ifPresent(name -> {
                    throw new DataException("the input has a column '" + name
                            + "', which is also what the output calls an answer; rename it in the input");
                });
    }

    /// Appends the scored rows from `from` (inclusive) to `to` (exclusive), counted from the first of them.
    void append(ScoredRows scored, int from, int to) throws SQLException {
        try (DuckDBAppender appender = duck.appender("answers")) {
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
                appender.append(prediction.answer());
                for (double probability : prediction.probabilities().values()) {
                    appender.append((float) probability);
                }
            }
        }
    }

    /// Makes a part of all rows, and empties the table.
    void moveTo(Parts parts) throws SQLException, IOException {
        parts.add(duck, "SELECT * FROM answers");
        duck.run("DELETE FROM answers");
    }

    /// SQL of the rows with a prediction, in the input's order: the input's columns, then the prediction's.
    String scored(InputTable input, Parts parts) throws IOException {
        String answer = columns.stream()
                .map(name -> "answer." + DuckDb.identifier(name))
                .collect(Collectors.joining(", "));
        String version = DuckDb.literal(manifest.version().id()) + " AS " + VERSION;
        return select(answer + ", " + version, input, parts) + " WHERE " + fault() + " = ''" + inOrder();
    }

    /// SQL of the rows without one: the input's columns, then why.
    String rejected(InputTable input, Parts parts) throws IOException {
        return select(fault() + " AS " + SideFile.REASON, input, parts) + " WHERE " + fault() + " <> ''" + inOrder();
    }

    /// By number, not by position: a part that lacks rows then lacks them in the output, too, where they are
    /// counted.
    private static String select(String more, InputTable input, Parts parts) throws IOException {
        return "SELECT source.* EXCLUDE (" + InputTable.ROW_NUMBER + "), " + more + " FROM " + input.numbered()
                + " AS source JOIN " + parts.table() + " AS answer USING (" + InputTable.ROW_NUMBER + ")";
    }

    private static String inOrder() {
        return " ORDER BY source." + InputTable.ROW_NUMBER;
    }

    private static String fault() {
        return "answer." + DuckDb.identifier(FAULT);
    }

    /// SQL that counts the rows without one.
    static String rejectedCount(Parts parts) throws IOException {
        return "SELECT count(*) FROM " + parts.table() + " AS answer WHERE " + fault() + " <> ''";
    }
}
