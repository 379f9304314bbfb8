package io.perennial.gate;

import org.apache.commons.statistics.distribution.TDistribution;

/// Whether a candidate beats the champion on the same rows.
///
/// Compared is the logarithm of the ratio of the mean losses, on which champion and candidate are alike. Its standard
/// error comes from the delta method for a ratio of means, over the means of up to [#BLOCKS] blocks of consecutive rows
/// (rows near in time err alike, so single rows would pretend to know more than they do), with Student's t of one
/// degree of freedom less than blocks.
public final class Gate {
    static final int BLOCKS = 30;
    private static final int ROWS_PER_BLOCK = 5;

    private Gate() {}

    /// @param championLoss  loss of the champion per row, in event-time order
    /// @param candidateLoss loss of the candidate on the same rows
    /// @return promote if the relative reduction of the loss exceeds the policy's with the policy's confidence,
    ///         undecided if the rows cannot tell, reject otherwise
    /// @throws IllegalArgumentException if the arrays differ in length
    public static Decision decide(GatePolicy policy, double[] championLoss, double[] candidateLoss) {
        if (championLoss.length != candidateLoss.length) {
            throw new IllegalArgumentException("the champion has " + championLoss.length + " losses, the candidate "
                    + candidateLoss.length + ": both must be scored on the same rows");
        }
        int rows = championLoss.length;
        if (rows < policy.minRows()) {
            return new Decision.Undecided("only " + rows + " labelled rows to compare on; the gate asks for "
                    + policy.minRows() + ": wait for more actuals or lower gate.min_rows");
        }
        double champion = mean(championLoss, 0, rows);
        double candidate = mean(candidateLoss, 0, rows);
        if (!Double.isFinite(champion) || !Double.isFinite(candidate)) {
            return new Decision.Undecided("a loss is not a finite number: a model answered NaN or infinity");
        }
        if (champion == 0) {
            return new Decision.Undecided("the champion makes no error on these rows: nothing to improve");
        }
        return decide(policy, evidence(policy.confidence(), championLoss, candidateLoss));
    }

    private static Decision decide(GatePolicy policy, Decision.Evidence evidence) {
        return evidence.low() > policy.minImprovement()
                ? new Decision.Promote(evidence)
                : new Decision.Reject(evidence);
    }

    private static Decision.Evidence evidence(double confidence, double[] championLoss, double[] candidateLoss) {
        int rows = championLoss.length;
        double champion = mean(championLoss, 0, rows);
        double candidate = mean(candidateLoss, 0, rows);
        double ratio = candidate / champion;
        int blocks = Math.clamp(rows / ROWS_PER_BLOCK, 2, BLOCKS);
        double t = TDistribution.of(blocks - 1.0).inverseCumulativeProbability(confidence);
        double reach = candidate == 0 ? 1 : Math.exp(t * logError(championLoss, candidateLoss, blocks));
        return new Decision.Evidence(rows, champion, candidate, 1 - ratio, 1 - ratio * reach, 1 - ratio / reach);
    }

    /// Standard error of the logarithm of the ratio of mean losses.
    private static double logError(double[] championLoss, double[] candidateLoss, int blocks) {
        int rows = championLoss.length;
        double champion = mean(championLoss, 0, rows);
        double candidate = mean(candidateLoss, 0, rows);
        double squares = 0;
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) rows * block / blocks);
            int to = (int) ((long) rows * (block + 1) / blocks);
            double weight = (double) (to - from) * blocks / rows;
            double residual =
                    weight * (mean(candidateLoss, from, to) / candidate - mean(championLoss, from, to) / champion);
            squares += residual * residual;
        }
        return Math.sqrt(squares / (blocks - 1) / blocks);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
