package io.perennial.training.lightgbm;

import java.util.ArrayList;
import java.util.List;

/// Early stopping by the metric of each iteration; lower is better.
final class EarlyStopping {
    private final int earlyStoppingRounds;
    private final List<Double> curve = new ArrayList<>();
    private int best;

    EarlyStopping(int patience) {
        this.earlyStoppingRounds = patience;
    }

    void add(double metric) {
        curve.add(metric);
        if (best == 0 || metric < curve.get(best - 1)) {
            best = curve.size();
        }
    }

    double last() {
        return curve.getLast();
    }

    /// Number of iterations up to the best metric; at least 1.
    int bestIteration() {
        return Math.max(1, best);
    }

    boolean shouldStop() {
        return curve.size() - best >= earlyStoppingRounds && !curve.isEmpty();
    }

    List<Double> curve() {
        return List.copyOf(curve);
    }
}
