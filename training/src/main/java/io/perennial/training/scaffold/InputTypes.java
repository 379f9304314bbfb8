package io.perennial.training.scaffold;

import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TableSummary.Kind;
import java.util.Set;

/// Type of input of a column, by its values and its name.
final class InputTypes {
    /// Last words of a name that mark a whole number as a code.
    private static final Set<String> CODE_WORDS =
            Set.of("id", "code", "zipcode", "postcode", "type", "zone", "class", "flag", "category");

    /// Minimum number of values: fewer may all be different by chance.
    private static final int MIN_ROWS_OF_IDENTIFIER = 20;

    private InputTypes() {}

    static String of(ColumnSummary column) {
        return switch (column.kind()) {
            case BOOLEAN -> "boolean";
            case REAL -> "number";
            case WHOLE -> isFlag(column) ? "boolean" : isCode(column) ? "category" : "number";
            case TEXT, TIME, OTHER -> "category";
        };
    }

    static boolean isFlag(ColumnSummary column) {
        return column.distinct() == 2 && column.min() == 0 && column.max() == 1;
    }

    /// Whether the name marks a whole number as a code. Only whole words count: `amount_paid` does not end in `id`.
    private static boolean isCode(ColumnSummary column) {
        String name = InputNames.snake(column.name());
        return CODE_WORDS.contains(name.substring(name.lastIndexOf('_') + 1));
    }

    /// Whether its levels occur so rarely that a model cannot use them.
    ///
    /// @param rows number of rows of the table
    static boolean isIdentifier(ColumnSummary column, long rows) {
        long present = rows - column.missing();
        boolean isLevels = column.kind() == Kind.TEXT
                || (column.kind() == Kind.WHOLE && of(column).equals("category"));
        return isLevels && present >= MIN_ROWS_OF_IDENTIFIER && column.distinct() > present / 2;
    }
}
