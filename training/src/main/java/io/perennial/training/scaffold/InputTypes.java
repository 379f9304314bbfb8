package io.perennial.training.scaffold;

import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TableSummary.Kind;
import java.util.Set;

/// What type of input a column is, as far as its values and its name tell.
final class InputTypes {
    /// Last words of a name that say that a whole number counts nothing.
    private static final Set<String> CODE_WORDS =
            Set.of("id", "code", "zipcode", "postcode", "type", "zone", "class", "flag", "category");

    /// Of fewer values each may be different by chance.
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

    /// A whole number whose name says that it counts nothing. Whole words only: `amount_paid` ends in no id.
    private static boolean isCode(ColumnSummary column) {
        String name = InputNames.snake(column.name());
        return CODE_WORDS.contains(name.substring(name.lastIndexOf('_') + 1));
    }

    /// Whether its levels come back so rarely that nothing can be learnt of them.
    ///
    /// @param rows of the table
    static boolean isIdentifier(ColumnSummary column, long rows) {
        long present = rows - column.missing();
        boolean isLevels = column.kind() == Kind.TEXT
                || (column.kind() == Kind.WHOLE && of(column).equals("category"));
        return isLevels && present >= MIN_ROWS_OF_IDENTIFIER && column.distinct() > present / 2;
    }
}
