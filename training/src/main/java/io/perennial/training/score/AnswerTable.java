package io.perennial.training.score;

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

    private static final List<String> INTERVAL = List.of("low", "high");

    private final DuckDb duck;
    private final Manifest manifest;
    private final OnnxScorer scorer;

    AnswerTable(DuckDb duck, Manifest manifest, OnnxScorer scorer) throws SQLException {
        this.duck = duck;
        this.manifest = manifest;
        this.scorer = scorer;
        duck.run("CREATE TEMP TABLE answers (prediction FLOAT, low FLOAT, high FLOAT, fault VARCHAR)");
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
        Stream.concat(columns().stream(), Stream.of("reason"))
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

    private static void append(DuckDBAppender appender, Prediction prediction) throws SQLException {
        appender.append((float) prediction.value());
        if (prediction.interval().isPresent()) {
            appender.append((float) prediction.interval().get().low());
            appender.append((float) prediction.interval().get().high());
        } else {
            appender.appendNull();
            appender.appendNull();
        }
    }

    void clear() throws SQLException {
        duck.run("DELETE FROM answers");
    }

    /// Rows with an answer: the input's columns, then the answer's.
    String scored(Parts parts) {
        String answer = columns().stream()
                .map(name -> name.equals("model_version")
                        ? DuckDb.literal(manifest.version().id()) + " AS model_version"
                        : "answer." + name)
                .collect(Collectors.joining(", "));
        return "SELECT source.*, " + answer + joined(parts) + " WHERE answer.fault = ''";
    }

    /// Rows without: the input's columns, then why.
    String rejected(Parts parts) {
        return "SELECT source.*, answer.fault AS reason" + joined(parts) + " WHERE answer.fault <> ''";
    }

    private static String joined(Parts parts) {
        return " FROM source POSITIONAL JOIN " + parts.table() + " AS answer";
    }

    private List<String> columns() {
        Stream<String> interval = switch (manifest.contract().task()) {
            case REGRESSION -> INTERVAL.stream();
            case BINARY -> Stream.of();
        };
        return Stream.of(Stream.of("prediction"), interval, Stream.of("model_version"))
                .flatMap(names -> names)
                .toList();
    }
}
