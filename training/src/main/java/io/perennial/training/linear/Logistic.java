package io.perennial.training.linear;

import io.perennial.training.lightgbm.LabelledRows;

/// Log loss with a penalty of half the squared weights, by Newton's method with halved steps (Hastie, Tibshirani and
/// Friedman, The Elements of Statistical Learning, 4.4.1).
final class Logistic {
    private static final int MOST_STEPS = 50;
    private static final double SMALL = 1e-7;

    private final Terms terms;
    private final LabelledRows rows;

    Logistic(Terms terms, LabelledRows rows) {
        this.terms = terms;
        this.rows = rows;
    }

    static double probability(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    double[] weights() {
        double[] weights = new double[terms.size()];
        double loss = loss(weights);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] step = step(weights);
            double[] next = moved(weights, step, 1);
            double nextLoss = loss(next);
            for (double share = 0.5; nextLoss > loss && share > SMALL; share /= 2) {
                next = moved(weights, step, share);
                nextLoss = loss(next);
            }
            if (!(loss - nextLoss > SMALL)) {
                return nextLoss < loss ? next : weights;
            }
            weights = next;
            loss = nextLoss;
        }
        return weights;
    }

    private static double[] moved(double[] from, double[] step, double share) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] -= share * step[i];
        }
        return to;
    }

    private double loss(double[] weights) {
        SparseRow row = new SparseRow(terms.widest());
        double sum = 0;
        for (int term = 1; term < weights.length; term++) {
            sum += weights[term] * weights[term] / 2;
        }
        for (int i = 0; i < rows.target().length; i++) {
            terms.read(rows.matrix(), i, row);
            double score = row.dot(weights);
            double wrong = rows.target()[i] > 0.5 ? -score : score;
            sum += Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong)));
        }
        return sum;
    }

    /// The inverse Hessian times the gradient.
    private double[] step(double[] weights) {
        double[][] hessian = new double[weights.length][weights.length];
        double[] gradient = new double[weights.length];
        SparseRow row = new SparseRow(terms.widest());
        for (int i = 0; i < rows.target().length; i++) {
            terms.read(rows.matrix(), i, row);
            double said = probability(row.dot(weights));
            row.addTo(gradient, said - rows.target()[i]);
            row.addSquareTo(hessian, Math.max(SMALL, said * (1 - said)));
        }
        for (int term = 1; term < weights.length; term++) {
            gradient[term] += weights[term];
            hessian[term][term] += 1;
        }
        return Cholesky.solve(hessian, gradient);
    }
}
