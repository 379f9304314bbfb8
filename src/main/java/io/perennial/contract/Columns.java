package io.perennial.contract;

import java.util.List;

/// Turns records into columns. Missing values take the form the ONNX file expects.
public final class Columns {
    private Columns() {}

    /// One column per field of the contract, each with one row per example.
    public static List<Column> of(Contract contract, List<Example> examples) {
        List<Field> fields = contract.inputs();
        return java.util.stream.IntStream.range(0, fields.size())
                .mapToObj(i -> column(fields.get(i), i, examples))
                .toList();
    }

    private static Column column(Field field, int index, List<Example> examples) {
        return switch (field) {
            case Field.Numeric _, Field.Flag _ -> floats(index, examples);
            case Field.Category _ -> texts(index, examples);
            case Field.Timestamp _ -> times(index, examples);
        };
    }

    private static Column floats(int index, List<Example> examples) {
        float[] values = new float[examples.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = switch (examples.get(row).values().get(index)) {
                case FieldValue.Real(double value) -> (float) value;
                case FieldValue.Flag(boolean value) -> value ? 1f : 0f;
                case FieldValue.Missing _, FieldValue.Text _, FieldValue.Time _ -> Float.NaN;
            };
        }
        return new Column.Floats(values);
    }

    private static Column texts(int index, List<Example> examples) {
        String[] values = new String[examples.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = examples.get(row).values().get(index) instanceof FieldValue.Text(String text) ? text : "";
        }
        return new Column.Texts(values);
    }

    private static Column times(int index, List<Example> examples) {
        long[] values = new long[examples.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = examples.get(row).values().get(index) instanceof FieldValue.Time(long epochSecond)
                    ? epochSecond
                    : Column.NO_TIME;
        }
        return new Column.Times(values);
    }
}
