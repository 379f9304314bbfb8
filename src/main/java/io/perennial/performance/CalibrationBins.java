package io.perennial.performance;

import java.util.ArrayList;
import java.util.List;

/// Ten bins of neighbouring probabilities with about equal numbers of rows. Rows with one probability stay in
/// one bin, so there may be fewer bins.
final class CalibrationBins implements ScoredOutcomes.LevelVisitor {
    private static final int BINS = 10;

    private final long count;
    private final List<CalibrationBin> bins = new ArrayList<>();
    private double probabilities;
    private long trues;
    private long rows;
    private long closed;

    private CalibrationBins(long count) {
        this.count = count;
    }

    /// @param count number of rows of `outcomes`
    static List<CalibrationBin> of(ScoredOutcomes outcomes, long count) {
        var groups = new CalibrationBins(count);
        outcomes.ascending(groups);
        return groups.bins;
    }

    @Override
    public void visit(double sum, long trueRows, long falseRows, boolean tied) {
        probabilities += sum;
        trues += trueRows;
        rows += trueRows + falseRows;
        if (closed + rows >= (double) count * ((closed * BINS) / count + 1) / BINS) {
            bins.add(CalibrationBin.of(probabilities, trues, rows));
            closed += rows;
            probabilities = 0;
            trues = 0;
            rows = 0;
        }
    }
}
