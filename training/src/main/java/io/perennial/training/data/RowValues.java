package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import java.util.List;
import java.util.stream.IntStream;

/// Converts columns back to records.
final class RowValues {
    private RowValues() {}

    static List<Example> examples(Contract contract, List<Column> columns, int rows) {
        List<Field> fields = contract.inputs();
        return IntStream.range(0, rows)
                .mapToObj(row -> new Example(IntStream.range(0, columns.size())
                        .mapToObj(i -> value(fields.get(i), columns.get(i), row))
                        .toList()))
                .toList();
    }

    private static FieldValue value(Field field, Column column, int row) {
        return switch (column) {
            case Column.Floats(float[] values) when Float.isNaN(values[row]) -> FieldValue.MISSING;
            case Column.Floats(float[] values)
            when field instanceof Field.Flag -> new FieldValue.Flag(values[row] != 0);
            case Column.Floats(float[] values) -> new FieldValue.Real(shortest(values[row]));
            case Column.Texts(String[] values) when values[row].isEmpty() -> FieldValue.MISSING;
            case Column.Texts(String[] values) -> new FieldValue.Text(values[row]);
            case Column.Times(long[] values) when values[row] == Column.NO_TIME -> FieldValue.MISSING;
            case Column.Times(long[] values) -> new FieldValue.Time(values[row]);
        };
    }

    /// Shortest double that narrows to the same float: 2.53, not 2.5299999713897705.
    private static double shortest(float value) {
        return Double.parseDouble(Float.toString(value));
    }
}
