package io.perennial.contract;

import java.util.function.IntFunction;

/// The values of one field over many rows, as the ONNX file takes them.
///
/// Arrays are not copied: the caller of a constructor must not change its array afterwards.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Column {
    /// Value of a missing timestamp.
    long NO_TIME = Long.MIN_VALUE;

    int rows();

    /// A copy of rows `from` (inclusive) to `to` (exclusive).
    Column slice(int from, int to);

    /// A copy of the given rows in the given order.
    Column select(int[] rows);

    /// Kinds of columns, with a method to create each from values.
    enum Kind {
        FLOATS,
        TEXTS,
        TIMES;

        /// @param values returns the value of a row; a value of another kind of field counts as missing
        public Column of(int rows, IntFunction<FieldValue> values) {
            return switch (this) {
                case FLOATS -> Floats.of(rows, values);
                case TEXTS -> Texts.of(rows, values);
                case TIMES -> Times.of(rows, values);
            };
        }

        public boolean holds(Column column) {
            return switch (this) {
                case FLOATS -> column instanceof Floats;
                case TEXTS -> column instanceof Texts;
                case TIMES -> column instanceof Times;
            };
        }
    }

    /// Numbers and booleans; missing is NaN.
    record Floats(float[] values) implements Column {
        static Floats of(int rows, IntFunction<FieldValue> values) {
            float[] all = new float[rows];
            for (int row = 0; row < rows; row++) {
                all[row] = number(values.apply(row));
            }
            return new Floats(all);
        }

        private static float number(FieldValue value) {
            if (value instanceof FieldValue.Real(double real)) {
                return (float) real;
            }
            return value instanceof FieldValue.Flag(boolean flag) ? (flag ? 1f : 0f) : Float.NaN;
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public Floats slice(int from, int to) {
            return new Floats(java.util.Arrays.copyOfRange(values, from, to));
        }

        @Override
        public Floats select(int[] rows) {
            float[] chosen = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                chosen[i] = values[rows[i]];
            }
            return new Floats(chosen);
        }
    }

    /// Categories; missing is "".
    record Texts(String[] values) implements Column {
        static Texts of(int rows, IntFunction<FieldValue> values) {
            String[] all = new String[rows];
            for (int row = 0; row < rows; row++) {
                all[row] = values.apply(row) instanceof FieldValue.Text(String text) ? text : "";
            }
            return new Texts(all);
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public Texts slice(int from, int to) {
            return new Texts(java.util.Arrays.copyOfRange(values, from, to));
        }

        @Override
        public Texts select(int[] rows) {
            String[] chosen = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                chosen[i] = values[rows[i]];
            }
            return new Texts(chosen);
        }
    }

    /// Epoch seconds; missing is [#NO_TIME].
    record Times(long[] values) implements Column {
        static Times of(int rows, IntFunction<FieldValue> values) {
            long[] all = new long[rows];
            for (int row = 0; row < rows; row++) {
                all[row] = values.apply(row) instanceof FieldValue.Time(long second) ? second : NO_TIME;
            }
            return new Times(all);
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public Times slice(int from, int to) {
            return new Times(java.util.Arrays.copyOfRange(values, from, to));
        }

        @Override
        public Times select(int[] rows) {
            long[] chosen = new long[rows.length];
            for (int i = 0; i < rows.length; i++) {
                chosen[i] = values[rows[i]];
            }
            return new Times(chosen);
        }
    }
}
