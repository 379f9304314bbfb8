package io.perennial.promotion;

import io.perennial.policy.GatePolicy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/// Decides whether a candidate is better than the champion on the same rows.
///
/// The gate compares the logarithm of the ratio of the mean losses, which treats champion and candidate
/// symmetrically. Its standard error comes from the delta method for a ratio of means, over the means of blocks
/// of consecutive rows: errors of rows near in time are correlated, so single rows would give a standard error
/// that is too small. Correlation beyond a block makes few wide blocks differ more than many narrow ones
/// suggest. So the gate uses the largest error of several numbers of blocks, with Student's t of one degree of
/// freedom less than its blocks.
///
/// The confidence of a decision depends on the number of earlier decisions about this champion: [AlphaSpending].
public final class PromotionGate {
    private static final int[] BLOCKS = {30, 15, 10};
    private static final int ROWS_PER_BLOCK = 5;

    private PromotionGate() {}

    /// @param attempt       number of the decision about this champion, from 1
    /// @param championLoss  loss of the champion per row, in event-time order
    /// @param candidateLoss loss of the candidate on the same rows
    /// @return promote if the relative reduction of the loss exceeds the policy's with the attempt's
    ///         confidence, undecided if the rows do not suffice, reject otherwise
    /// @throws IllegalArgumentException if the arrays differ in length
    public static Decision decide(GatePolicy policy, int attempt, double[] championLoss, double[] candidateLoss) {
        if (championLoss.length != candidateLoss.length) {
            throw new IllegalArgumentException("the champion has " + championLoss.length + " losses, the candidate "
                    + candidateLoss.length + ": both must be scored on the same rows");
        }
        var pair = new Pair(championLoss, candidateLoss);
        return undecidedIfTooFew(policy, pair.rows())
                .or(pair::undecidedIfUnusable)
                .orElseGet(() -> decide(policy.minImprovement(), evidence(policy, attempt, pair)));
    }

    /// The decision Undecided if there are fewer rows than the policy requires. Such a decision spends no attempt.
    public static Optional<Decision> undecidedIfTooFew(GatePolicy policy, int rows) {
        return rows >= policy.minRows()
                ? Optional.empty()
                : Optional.of(new Decision.Undecided("only " + rows + " labelled rows to compare on; the gate requires "
                        + policy.minRows() + ": wait for more actuals or lower gate.min_rows"));
    }

    private static Decision decide(double minImprovement, Decision.Evidence evidence) {
        return evidence.low() > minImprovement ? new Decision.Promote(evidence) : new Decision.Reject(evidence);
    }

    private static Decision.Evidence evidence(GatePolicy policy, int attempt, Pair pair) {
        double confidence = AlphaSpending.confidence(policy.confidence(), attempt);
        double ratio = pair.candidate() / pair.champion();
        double reach = pair.candidate() == 0 ? 1 : Math.exp(pair.margin(confidence));
        return new Decision.Evidence(
                pair.rows(),
                pair.champion(),
                pair.candidate(),
                1 - ratio,
                1 - ratio * reach,
                1 - ratio / reach,
                attempt,
                confidence);
    }

    /// Losses on the same rows.
    @SuppressWarnings("ArrayRecordComponent")
    private record Pair(double[] championLoss, double[] candidateLoss, double champion, double candidate) {
        Pair(double[] championLoss, double[] candidateLoss) {
            this(
                    championLoss,
                    candidateLoss,
                    mean(championLoss, 0, championLoss.length),
                    mean(candidateLoss, 0, candidateLoss.length));
        }

        int rows() {
            return championLoss.length;
        }

        Optional<Decision> undecidedIfUnusable() {
            if (!Double.isFinite(champion) || !Double.isFinite(candidate)) {
                return Optional.of(
                        new Decision.Undecided("a loss is not a finite number: a model predicted NaN or infinity"));
            }
            return champion == 0
                    ? Optional.of(new Decision.Undecided("the champion has no error on these rows: nothing to improve"))
                    : Optional.empty();
        }

        /// Half the width of the interval of the logarithm of the ratio.
        double margin(double confidence) {
            BlockError widest = Arrays.stream(BLOCKS)
                    .mapToObj(maxBlocks -> error(Math.clamp(rows() / ROWS_PER_BLOCK, 2, maxBlocks)))
                    .max(Comparator.comparingDouble(BlockError::error))
                    .orElseThrow();
            return widest.error() * TDistribution.of(widest.blocks() - 1.0).inverseCumulativeProbability(confidence);
        }

        private BlockError error(int blocks) {
            double squares = 0;
            for (int block = 0; block < blocks; block++) {
                int from = (int) ((long) rows() * block / blocks);
                int to = (int) ((long) rows() * (block + 1) / blocks);
                double weight = (double) (to - from) * blocks / rows();
                double residual =
                        weight * (mean(candidateLoss, from, to) / candidate - mean(championLoss, from, to) / champion);
                squares += residual * residual;
            }
            return new BlockError(blocks, Math.sqrt(squares / (blocks - 1) / blocks));
        }
    }

    /// Standard error of the logarithm of the ratio of mean losses, from a number of blocks.
    private record BlockError(int blocks, double error) {}

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
