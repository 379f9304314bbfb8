package io.perennial.performance;

import java.util.ArrayList;
import java.util.List;

/// Rows in ten groups of about equal size, neighbours in probability. Rows of one level stay together, so there may be
/// fewer groups.
final class ReliabilityGroups implements ScoredOutcomes.Levels {
    private static final int GROUPS = 10;

    private final long count;
    private final List<Reliability> groups = new ArrayList<>();
    private double probabilities;
    private long trues;
    private long rows;
    private long closed;

    private ReliabilityGroups(long count) {
        this.count = count;
    }

    /// @param count rows of `outcomes`
    static List<Reliability> of(ScoredOutcomes outcomes, long count) {
        var groups = new ReliabilityGroups(count);
        outcomes.ascending(groups);
        return groups.groups;
    }

    @Override
    public void level(double sum, long trueRows, long falseRows, boolean tied) {
        probabilities += sum;
        trues += trueRows;
        rows += trueRows + falseRows;
        if (closed + rows >= (double) count * ((closed * GROUPS) / count + 1) / GROUPS) {
            groups.add(Reliability.of(probabilities, trues, rows));
            closed += rows;
            probabilities = 0;
            trues = 0;
            rows = 0;
        }
    }
}
