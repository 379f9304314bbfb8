package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/// Evaluates a condition on logged predictions, as on the rows of a data set. Their inputs are in the order of the
/// contract, as a reader of the log returns them.
final class LoggedRows implements AutoCloseable {
    private final Contract contract;
    private final DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT);

    LoggedRows(Contract contract) {
        this.contract = contract;
    }

    /// @param condition SQL over the inputs
    /// @return those that meet the condition
    /// @throws ConditionException if the condition is not valid for these inputs
    List<LoggedPrediction> matching(List<LoggedPrediction> predictions, String condition) {
        try {
            duck.run("CREATE OR REPLACE TEMP TABLE logged (\"#row\" BIGINT" + declarations() + ")");
            append(predictions);
        } catch (SQLException e) {
            throw new DataException("rows of the prediction log cannot be searched: " + DuckDb.reason(e), e);
        }
        try {
            return duck.texts("SELECT \"#row\" FROM logged WHERE " + condition + " ORDER BY \"#row\"").stream()
                    .map(row -> predictions.get(Integer.parseInt(row)))
                    .toList();
        } catch (SQLException e) {
            throw new ConditionException(DuckDb.reason(e), e);
        }
    }

    private String declarations() {
        return contract.inputs().stream()
                .map(field -> ", " + DuckDb.identifier(field.name()) + " " + type(field))
                .collect(Collectors.joining());
    }

    private static String type(Field field) {
        return switch (field) {
            case Field.Numeric _ -> "DOUBLE";
            case Field.Flag _ -> "BOOLEAN";
            case Field.Category _ -> "VARCHAR";
            case Field.Timestamp _ -> "TIMESTAMP";
        };
    }

    private void append(List<LoggedPrediction> predictions) throws SQLException {
        try (DuckDBAppender appender = duck.appender("logged")) {
            for (int row = 0; row < predictions.size(); row++) {
                appender.beginRow();
                appender.append((long) row);
                for (FieldValue value : predictions.get(row).inputs().values()) {
                    append(appender, value);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, FieldValue value) throws SQLException {
        switch (value) {
            case FieldValue.Real(double real) -> appender.append(real);
            case FieldValue.Text(String text) -> appender.append(text);
            case FieldValue.Flag(boolean flag) -> appender.append(flag);
            case FieldValue.Time(long epochSecond) ->
                appender.append(LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC));
            case FieldValue.Missing _ -> appender.appendNull();
        }
    }

    @Override
    public void close() {
        duck.close();
    }
}
