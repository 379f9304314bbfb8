package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.training.source.DuckDb;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Condition that a row to erase meets, as SQL over the inputs.
sealed interface RowCondition {
    /// SQL that is true for the rows to erase.
    String sql();

    /// Columns without which the condition selects other rows than those to erase.
    ///
    /// @param columns columns of a table
    /// @return those that the table lacks
    List<String> missing(Collection<String> columns);

    /// A condition that people wrote. Times are of type TIMESTAMP in UTC.
    record Written(String condition) implements RowCondition {
        @Override
        public String sql() {
            return "(" + condition + "\n)";
        }

        /// Unknown: DuckDB says what is missing when it evaluates the condition.
        @Override
        public List<String> missing(Collection<String> columns) {
            return List.of();
        }
    }

    /// Rows with the same inputs as these predictions, in each input.
    ///
    /// @param contract contract that the predictions are read under
    record SameInputs(Contract contract, List<LoggedPrediction> predictions) implements RowCondition {
        public SameInputs {
            predictions = List.copyOf(predictions);
        }

        @Override
        public String sql() {
            return predictions.isEmpty()
                    ? "false"
                    : predictions.stream().map(this::same).collect(Collectors.joining(" OR ", "(", ")"));
        }

        @Override
        public List<String> missing(Collection<String> columns) {
            return predictions.isEmpty()
                    ? List.of()
                    : contract.inputs().stream()
                            .map(Field::name)
                            .filter(name -> !columns.contains(name))
                            .toList();
        }

        private String same(LoggedPrediction prediction) {
            List<Field> fields = contract.inputs();
            return IntStream.range(0, fields.size())
                    .mapToObj(i -> DuckDb.identifier(fields.get(i).name()) + " IS NOT DISTINCT FROM "
                            + literal(prediction.inputs().values().get(i)))
                    .collect(Collectors.joining(" AND ", "(", ")"));
        }

        private static String literal(FieldValue value) {
            return switch (value) {
                case FieldValue.Real(double real) ->
                    Double.isNaN(real) ? "NULL" : "CAST(CAST('" + real + "' AS DOUBLE) AS FLOAT)";
                case FieldValue.Text(String text) -> text.isEmpty() ? "NULL" : DuckDb.literal(text);
                case FieldValue.Flag(boolean flag) -> Boolean.toString(flag);
                case FieldValue.Time(long epochSecond) ->
                    "make_timestamp(CAST('" + epochSecond * 1_000_000 + "' AS BIGINT))";
                case FieldValue.Missing _ -> "NULL";
            };
        }
    }
}
