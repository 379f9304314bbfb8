package io.perennial.training.scaffold;

import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TableSummary.Kind;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The value of a target with two values whose probability the model predicts.
///
/// @param value  value as text
/// @param rows   number of rows with it
/// @param others number of rows with the other value
/// @param sql    SQL condition of the value
/// @param why    reason of the choice
record PositiveClass(String value, long rows, long others, String sql, String why) {
    /// The value that a person asked for, true, 1 or the rarer one.
    ///
    /// @param target column with two values
    /// @throws DataException if the column does not have the value that was asked for
    static PositiveClass of(ColumnSummary target, Optional<String> asked) {
        Map<String, Long> counts = target.levelCounts();
        boolean isFlag = target.kind() == Kind.BOOLEAN || InputTypes.isFlag(target);
        String value = asked.map(wanted -> level(target, wanted)).orElseGet(() -> {
            String rarer = counts.entrySet().stream()
                    .min(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                    .orElseThrow()
                    .getKey();
            return isFlag ? target.levels().getLast() : rarer;
        });
        long rows = counts.getOrDefault(value, 0L);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        String why = asked.isPresent() ? "as asked for" : isFlag ? "it stands for yes" : "the rarer one";
        return new PositiveClass(value, rows, all - rows, sql(target, value, isFlag), why);
    }

    private static String level(ColumnSummary target, String wanted) {
        return target.levels().stream()
                .filter(level -> level.equals(wanted) || isEqualNumber(level, wanted))
                .findFirst()
                .orElseThrow(() -> new DataException("the target '" + target.name() + "' has no value '" + wanted
                        + "'; its values: " + String.join(", ", target.levels())));
    }

    private static boolean isEqualNumber(String level, String wanted) {
        try {
            return Double.parseDouble(level) == Double.parseDouble(wanted);
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static String sql(ColumnSummary target, String value, boolean isFlag) {
        boolean isYes = isFlag && value.equals(target.levels().getLast());
        return switch (target.kind()) {
            case BOOLEAN -> isYes ? target.sql() : "NOT " + target.sql();
            case WHOLE, REAL -> isYes ? target.sql() : target.sql() + " = " + value;
            case TEXT, TIME, OTHER -> target.sql() + " = " + DuckDb.literal(value);
        };
    }

    /// `'Churned' (1,203 of 7,043 rows, the rarer one)`.
    String inWords() {
        return String.format(Locale.ROOT, "'%s' (%,d of %,d rows, %s)", value, rows, rows + others, why);
    }
}
