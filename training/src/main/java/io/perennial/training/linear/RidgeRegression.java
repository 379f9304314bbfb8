package io.perennial.training.linear;

import io.perennial.training.lightgbm.LabelledMatrix;

/// Fits a ridge regression (Hoerl and Kennard 1970): least squares with a penalty of 1 on each weight but the
/// constant's, by the normal equations.
record RidgeRegression(TermEncoder terms, LabelledMatrix rows) {
    double[] weights() {
        double[][] squares = new double[terms.size()][terms.size()];
        double[] right = new double[terms.size()];
        SparseRow row = new SparseRow(terms.maxTermsPerRow());
        for (int i = 0; i < rows.target().length; i++) {
            terms.encode(rows.matrix(), i, row);
            row.addSquareTo(squares, 1);
            row.addTo(right, rows.target()[i]);
        }
        for (int term = 1; term < squares.length; term++) {
            squares[term][term] += 1;
        }
        return Cholesky.solve(squares, right);
    }
}
