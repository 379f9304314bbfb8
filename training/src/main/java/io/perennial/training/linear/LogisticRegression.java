package io.perennial.training.linear;

import io.perennial.training.lightgbm.LabelledMatrix;

/// Fits a logistic regression: minimises the log loss plus half the squared weights, by Newton's method with
/// halved steps (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1).
final class LogisticRegression {
    private static final int MAX_STEPS = 50;
    private static final double TOLERANCE = 1e-7;

    private final TermEncoder termEncoder;
    private final LabelledMatrix rows;

    LogisticRegression(TermEncoder termEncoder, LabelledMatrix rows) {
        this.termEncoder = termEncoder;
        this.rows = rows;
    }

    static double probability(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    double[] weights() {
        double[] weights = new double[termEncoder.size()];
        double loss = loss(weights);
        for (int i = 0; i < MAX_STEPS; i++) {
            double[] step = step(weights);
            double[] next = moved(weights, step, 1);
            double nextLoss = loss(next);
            for (double share = 0.5; nextLoss > loss && share > TOLERANCE; share /= 2) {
                next = moved(weights, step, share);
                nextLoss = loss(next);
            }
            if (!(loss - nextLoss > TOLERANCE)) {
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
        SparseRow row = new SparseRow(termEncoder.maxTermsPerRow());
        double sum = 0;
        for (int term = 1; term < weights.length; term++) {
            sum += weights[term] * weights[term] / 2;
        }
        for (int i = 0; i < rows.target().length; i++) {
            termEncoder.encode(rows.matrix(), i, row);
            double score = row.dot(weights);
            double wrong = rows.target()[i] > 0.5 ? -score : score;
            sum += Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong)));
        }
        return sum;
    }

    /// Inverse Hessian times the gradient.
    private double[] step(double[] weights) {
        double[][] hessian = new double[weights.length][weights.length];
        double[] gradient = new double[weights.length];
        SparseRow row = new SparseRow(termEncoder.maxTermsPerRow());
        for (int i = 0; i < rows.target().length; i++) {
            termEncoder.encode(rows.matrix(), i, row);
            double probability = probability(row.dot(weights));
            row.addTo(gradient, probability - rows.target()[i]);
            row.addSquareTo(hessian, Math.max(TOLERANCE, probability * (1 - probability)));
        }
        for (int term = 1; term < weights.length; term++) {
            gradient[term] += weights[term];
            hessian[term][term] += 1;
        }
        return Cholesky.solve(hessian, gradient);
    }
}
