package io.perennial.promotion;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Guard against a candidate that is better on average and worse for some callers.
///
/// For each segment it tests whether the candidate's mean loss exceeds the champion's by more than the bound
/// ([BlockedMean]). The error rate of 5 % holds for all segments together (Bonferroni): a candidate that keeps
/// the
/// bound everywhere is blocked by chance in at most 5 % of the comparisons. If it is equally good everywhere,
/// it is
/// blocked far less often.
public final class SegmentGuard {
    public static final String NAME = "max_segment_degradation";

    /// Smallest number of rows of a segment that is tested.
    public static final int MIN_ROWS = 50;

    private static final double ERROR_RATE = 0.05;

    private SegmentGuard() {}

    /// Losses of the rows of one segment, in event-time order.
    ///
    /// @param name          such as `zone=12`
    /// @param championLoss  loss of the champion per row
    /// @param candidateLoss loss of the candidate on the same rows
    @SuppressWarnings("ArrayRecordComponent")
    public record Segment(String name, double[] championLoss, double[] candidateLoss) {
        double champion() {
            return Arrays.stream(championLoss).average().orElse(0);
        }

        double candidate() {
            return Arrays.stream(candidateLoss).average().orElse(0);
        }

        double degradation() {
            return champion() == 0 ? Double.POSITIVE_INFINITY : candidate() / champion() - 1;
        }

        double pValue(double bound) {
            double[] excess = new double[championLoss.length];
            Arrays.setAll(excess, row -> candidateLoss[row] - (1 + bound) * championLoss[row]);
            return BlockedMean.pValue(excess);
        }
    }

    /// The segment with the most significant degradation beyond the bound; empty if there is none.
    ///
    /// @param bound largest relative rise of the loss
    public static Optional<GuardFinding> check(List<Segment> segments, double bound) {
        List<Segment> tested = segments.stream()
                .filter(segment -> segment.championLoss().length >= MIN_ROWS)
                .toList();
        return tested.stream()
                .filter(segment -> segment.pValue(bound) * tested.size() < ERROR_RATE)
                .min(Comparator.comparingDouble(segment -> segment.pValue(bound)))
                .map(segment -> finding(segment, bound, tested.size()));
    }

    private static GuardFinding finding(Segment segment, double bound, int tested) {
        return new GuardFinding(
                NAME,
                segment.name(),
                segment.degradation(),
                bound,
                String.format(
                        Locale.ROOT,
                        "for %s its mean loss is %.4g against %.4g on %,d rows, %.1f %% more; the bound is %.1f %%, "
                                + "exceeded with a confidence of 95 %% over %,d segments",
                        segment.name(),
                        segment.candidate(),
                        segment.champion(),
                        segment.championLoss().length,
                        100 * segment.degradation(),
                        100 * bound,
                        tested));
    }
}
