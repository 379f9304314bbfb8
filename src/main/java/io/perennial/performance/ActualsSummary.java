package io.perennial.performance;

import java.util.ArrayList;
import java.util.List;

/// What came, summed up: enough for the answer of a forecaster who only knows the past, its mean or the shares
/// of its classes. Skill is measured against that one.
///
/// @param count labelled rows
/// @param sums  the sum of a regression's actuals; rows by class of a classification
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

    /// Of a regression.
    double mean() {
        return sum(0) / count;
    }

    /// Mean log loss, nats, of always answering these shares; a class that never came is given half a row.
    ///
    /// @param came rows by class
    double logLoss(ActualsSummary came) {
        int classes = Math.max(sums.size(), came.sums.size());
        double loss = 0;
        for (int i = 0; i < classes; i++) {
            if (came.sum(i) > 0) {
                loss -= came.sum(i) / came.count * Math.log((sum(i) + 0.5) / (count + 0.5 * classes));
            }
        }
        return loss;
    }
}
