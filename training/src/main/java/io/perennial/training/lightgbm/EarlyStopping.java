package io.perennial.training.lightgbm;

import java.util.ArrayList;
import java.util.List;

/// Remembers the metric of each round, lower is better, and says when to stop.
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

    /// Rounds up to the best figure; at least 1.
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
