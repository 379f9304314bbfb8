package io.perennial.training.linear;

/// Solves `A x = b` for a symmetric positive definite A (Golub and Van Loan, Matrix Computations, 4.2).
final class Cholesky {
    private Cholesky() {}

    /// @param lower A's lower triangle, square; overwritten by its factor
    /// @param b     overwritten by x
    /// @throws ArithmeticException if A is not positive definite
    static double[] solve(double[][] lower, double[] b) {
        factor(lower);
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < i; j++) {
                b[i] -= lower[i][j] * b[j];
            }
            b[i] /= lower[i][i];
        }
        for (int i = b.length - 1; i >= 0; i--) {
            b[i] /= lower[i][i];
            for (int j = 0; j < i; j++) {
                b[j] -= lower[i][j] * b[i];
            }
        }
        return b;
    }

    private static void factor(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i == j && !(sum > 0)) {
                    throw new ArithmeticException("the matrix is not positive definite in line " + i);
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
    }
}
