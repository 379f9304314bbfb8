package io.perennial.contract;

/// The values of one field over many rows, as the ONNX file takes them.
///
/// Arrays are handed over, not copied: whoever makes a column gives up the array.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Column {
    /// Stands for a missing timestamp.
    long NO_TIME = Long.MIN_VALUE;

    int rows();

    /// Rows `from` (inclusive) to `to` (exclusive), copied.
    Column slice(int from, int to);

    /// These rows in this order, copied.
    Column select(int[] rows);

    /// Numbers and booleans; missing is NaN.
    record Floats(float[] values) implements Column {
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
