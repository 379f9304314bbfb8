package io.perennial.performance;

import java.util.ArrayList;
import java.util.List;

/// Summary of actuals: enough for a baseline that predicts the mean or the class shares of the past. Skill is
/// measured against that baseline.
///
/// @param count number of labelled rows
/// @param sums  sum of a regression's actuals; number of rows by class of a classification
public record ActualsSummary(long count, List<Double> sums) {
    public static final ActualsSummary NONE = new ActualsSummary(0, List.of());

    public ActualsSummary {
        sums = List.copyOf(sums);
    }

    static ActualsSummary ofClasses(long... counts) {
        var sums = new ArrayList<Double>();
        long total = 0;
        for (long count : counts) {
            sums.add((double) count);
            total += count;
        }
        return new ActualsSummary(total, sums);
    }

    public ActualsSummary plus(ActualsSummary other) {
        var both = new ArrayList<Double>();
        for (int i = 0; i < Math.max(sums.size(), other.sums.size()); i++) {
            both.add(sum(i) + other.sum(i));
        }
        return new ActualsSummary(count + other.count, both);
    }

    private double sum(int place) {
        return place < sums.size() ? sums.get(place) : 0;
    }

    /// Mean of a regression's actuals.
    double mean() {
        return sum(0) / count;
    }

    /// Mean log loss, in nats, of always predicting these shares; a class without rows counts as half a row.
    ///
    /// @param actuals number of rows by class
    double logLoss(ActualsSummary actuals) {
        int classes = Math.max(sums.size(), actuals.sums.size());
        double loss = 0;
        for (int i = 0; i < classes; i++) {
            if (actuals.sum(i) > 0) {
                loss -= actuals.sum(i) / actuals.count * Math.log((sum(i) + 0.5) / (count + 0.5 * classes));
            }
        }
        return loss;
    }
}
