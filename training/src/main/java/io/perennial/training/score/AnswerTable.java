package io.perennial.training.score;

import io.perennial.contract.Contract;
import io.perennial.registry.Manifest;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.training.data.DataException;
import io.perennial.training.data.DuckDb;
import io.perennial.training.data.InputTable;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;

/// DuckDB's table of answers: one row per input row, in its order, with the answer or the fault.
final class AnswerTable {
    static final String ALL = "SELECT * FROM answers";

    private static final String VERSION = "model_version";
    private static final String FAULT = "fault of the row";

    private final DuckDb duck;
    private final Manifest manifest;
    private final OnnxScorer scorer;
    private final List<String> columns;

    AnswerTable(DuckDb duck, Manifest manifest, OnnxScorer scorer) throws SQLException {
        this.duck = duck;
        this.manifest = manifest;
        this.scorer = scorer;
        columns = columns(manifest.contract());
        boolean classes = !manifest.contract().target().classes().isEmpty();
        String declared = columns.stream()
                .map(name ->
                        DuckDb.identifier(name) + (classes && name.equals(columns.getFirst()) ? " VARCHAR" : " FLOAT"))
                .collect(Collectors.joining(", "));
        duck.run("CREATE TEMP TABLE answers (" + declared + ", " + DuckDb.identifier(FAULT) + " VARCHAR)");
    }

    private static List<String> columns(Contract contract) {
        Stream<String> more = switch (contract.task()) {
            case REGRESSION -> Stream.of("low", "high");
            case BINARY -> Stream.of();
            case MULTICLASS -> contract.target().classes().stream().map(name -> "probability_" + name);
        };
        return Stream.concat(Stream.of("prediction"), more).toList();
    }

    /// @param faults as in [InputTable.Rows]
    record Answered(Scores scores, List<String> faults) {
        int rows() {
            return faults.size();
        }
    }

    DuckDb duck() {
        return duck;
    }

    /// @throws DataException if the output would have a column twice
    void requireNoneOf(InputTable input) {
        Stream.concat(columns.stream(), Stream.of(VERSION, "reason"))
                .filter(input::has)
                .findFirst()
                .ifPresent(name -> {
                    throw new DataException("the input has a column '" + name
                            + "', which is also what the output calls an answer; rename it in the input");
                });
    }

    Answered answer(InputTable.Rows rows) {
        return new Answered(scorer.score(rows.columns()), rows.faults());
    }

    void append(Answered answered, int from, int to) throws SQLException {
        try (DuckDBAppender appender = duck.connection().createAppender("temp", "main", "answers")) {
            for (int row = from; row < to; row++) {
                appender.beginRow();
                append(appender, answered.scores().at(row));
                appender.append(answered.faults().get(row));
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

    void clear() throws SQLException {
        duck.run("DELETE FROM answers");
    }

    /// Rows with an answer: the input's columns, then the answer's.
    String scored(Parts parts) {
        String answer = columns.stream()
                .map(name -> "answer." + DuckDb.identifier(name))
                .collect(Collectors.joining(", "));
        return "SELECT source.*, " + answer + ", "
                + DuckDb.literal(manifest.version().id()) + " AS " + VERSION + joined(parts) + " WHERE " + fault()
                + " = ''";
    }

    /// Rows without: the input's columns, then why.
    String rejected(Parts parts) {
        return "SELECT source.*, " + fault() + " AS reason" + joined(parts) + " WHERE " + fault() + " <> ''";
    }

    private static String joined(Parts parts) {
        return " FROM source POSITIONAL JOIN " + parts.table() + " AS answer";
    }

    private static String fault() {
        return "answer." + DuckDb.identifier(FAULT);
    }

    /// How many rows have no answer.
    long rejectedCount(Parts parts) throws SQLException {
        return duck.count("SELECT count(*) FROM " + parts.table() + " AS answer WHERE " + fault() + " <> ''");
    }
}
