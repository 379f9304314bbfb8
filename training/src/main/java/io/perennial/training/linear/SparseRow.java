package io.perennial.training.linear;

/// Non-zero terms of one row, in ascending order.
final class SparseRow {
    private final int[] terms;
    private final double[] values;
    private int count;

    SparseRow(int most) {
        terms = new int[most];
        values = new double[most];
    }

    void clear() {
        count = 0;
    }

    void add(int term, double value) {
        terms[count] = term;
        values[count++] = value;
    }

    double dot(double[] weights) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i] * weights[terms[i]];
        }
        return sum;
    }

    /// Adds `weight` times this row to a vector.
    void addTo(double[] vector, double weight) {
        for (int i = 0; i < count; i++) {
            vector[terms[i]] += weight * values[i];
        }
    }

    /// Adds `weight` times this row's product with itself to the lower triangle of a matrix.
    void addSquareTo(double[][] matrix, double weight) {
        for (int i = 0; i < count; i++) {
            double[] line = matrix[terms[i]];
            double scaled = weight * values[i];
            for (int j = 0; j <= i; j++) {
                line[terms[j]] += scaled * values[j];
            }
        }
    }
}
