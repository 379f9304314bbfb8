package io.perennial.training.retraining;

import io.perennial.training.data.Table;
import io.perennial.training.problem.RetrainingPlan;
import io.perennial.training.problem.TrainingPlan;
import io.perennial.training.source.DataException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Split into training rows and newer rows for the comparison, which the champion was not trained on either.
record SnapshotSplit(Table training, Table holdout) {
    private static final int MIN_TRAINING_ROWS = 200;

    /// Without an event time, every n-th labelled prediction is used for the comparison.
    private static final int HOLDOUT_DIVISOR = 5;

    /// Training window of a candidate, and the length of its newest rows for continued training.
    record TrainingWindow(@Nullable Instant from, @Nullable Duration continuedTraining, String name) {}

    static SnapshotSplit of(ChampionVersion championVersion, Table base, Table labelled) {
        return labelled.hasEventTimes() ? byTime(championVersion, base, labelled) : shuffled(base, labelled);
    }

    private static SnapshotSplit byTime(ChampionVersion championVersion, Table base, Table labelled) {
        Table all = base.union(labelled);
        Instant newest = all.lastTime().orElseThrow();
        Instant unseen =
                Optional.ofNullable(championVersion.manifest().lineage().to()).orElse(Instant.MIN);
        Instant stretch = newest.minus(championVersion.problem().gate().holdout());
        Instant cut = stretch.isBefore(unseen) ? unseen : stretch;
        if (!cut.isBefore(newest)) {
            throw new DataException("no labelled prediction is newer than the champion's training rows, which end at "
                    + unseen + ": wait for actuals, then retrain");
        }
        int first = all.firstAtOrAfter(cut);
        return new SnapshotSplit(all.slice(0, first), all.slice(first, all.rows()));
    }

    private static SnapshotSplit shuffled(Table base, Table labelled) {
        int cut = labelled.rows() / HOLDOUT_DIVISOR;
        return new SnapshotSplit(base.union(labelled.slice(cut, labelled.rows())), labelled.slice(0, cut));
    }

    /// One window for each length of the plan that has enough rows and differs from the longer ones.
    List<TrainingWindow> windows(RetrainingPlan plan) {
        if (!training.hasEventTimes()) {
            return List.of(new TrainingWindow(null, null, "all"));
        }
        Instant end = holdout.firstTime().orElseThrow();
        var windows = new ArrayList<TrainingWindow>();
        int last = 0;
        for (Duration length : plan.windows().stream().sorted().toList()) {
            int rows = training.rows() - training.firstAtOrAfter(end.minus(length));
            if (rows >= MIN_TRAINING_ROWS && rows > last) {
                windows.add(new TrainingWindow(end.minus(length), null, length.toString()));
                last = rows;
            }
        }
        if (windows.isEmpty()) {
            throw new DataException("no retraining window has " + MIN_TRAINING_ROWS
                    + " training rows: lengthen retraining.windows in the problem file");
        }
        windows.addAll(continuedWindows(plan, windows.getLast()));
        return List.copyOf(windows);
    }

    /// Continued trainings of the plan that leave enough rows on both sides.
    private List<TrainingWindow> continuedWindows(RetrainingPlan plan, TrainingWindow longest) {
        Instant end = training.lastTime().orElseThrow();
        int first = Optional.ofNullable(longest.from())
                .map(training::firstAtOrAfter)
                .orElse(0);
        return plan.continuedTraining().stream()
                .filter(length -> {
                    int cut = training.firstAtOrAfter(end.minus(length));
                    return Math.min(cut - first, training.rows() - cut) >= TrainingPlan.MIN_ROWS_PER_PART;
                })
                .map(length -> new TrainingWindow(longest.from(), length, longest.name() + " continued on " + length))
                .toList();
    }
}
