package io.perennial.training.data;

import io.perennial.contract.Column;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Columns and tables as text, so that assertions compare and show their values, NaN included.
final class TableText {
    private TableText() {}

    static String of(Column column) {
        return switch (column) {
            case Column.Floats(float[] values) -> Arrays.toString(values);
            case Column.Texts(String[] values) -> Arrays.toString(values);
            case Column.Times(long[] values) -> Arrays.toString(values);
        };
    }

    /// The columns, the target, the event times.
    static List<String> of(Table table) {
        return Stream.concat(
                        table.columns().stream().map(TableText::of),
                        Stream.of(Arrays.toString(table.target()), Arrays.toString(table.eventTimes())))
                .toList();
    }
}
