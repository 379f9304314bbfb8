package io.perennial.training.retraining;

import io.perennial.training.data.DataException;
import io.perennial.training.data.Table;
import io.perennial.training.problem.RetrainingPlan;
import io.perennial.training.problem.TrainingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows to learn from and newer rows to compare on, that the champion has not learnt from either.
record Split(Table learn, Table compare) {
    private static final int FEWEST_TO_LEARN = 200;

    /// Without an event time, one labelled prediction in this many is compared on.
    private static final int ONE_IN = 5;

    /// How far back a candidate looks, and which newest stretch of that only corrects.
    record LearningWindow(@Nullable Instant from, @Nullable Duration correct, String name) {}

    static Split of(Champion champion, Table base, Table labelled) {
        return labelled.hasEventTimes() ? byTime(champion, base, labelled) : shuffled(base, labelled);
    }

    private static Split byTime(Champion champion, Table base, Table labelled) {
        Table all = base.union(labelled);
        Instant newest = all.lastTime().orElseThrow();
        Instant unseen = Optional.ofNullable(champion.manifest().lineage().to()).orElse(Instant.MIN);
        Instant stretch = newest.minus(champion.problem().gate().holdout());
        Instant cut = stretch.isBefore(unseen) ? unseen : stretch;
        if (!cut.isBefore(newest)) {
            throw new DataException(
                    "no labelled prediction is newer than the rows the champion learnt from, which end at " + unseen
                            + ": wait for actuals, then retrain");
        }
        int first = all.firstAtOrAfter(cut);
        return new Split(all.slice(0, first), all.slice(first, all.rows()));
    }

    private static Split shuffled(Table base, Table labelled) {
        int cut = labelled.rows() / ONE_IN;
        return new Split(base.union(labelled.slice(cut, labelled.rows())), labelled.slice(0, cut));
    }

    /// One for each length of the plan that gives enough rows, and rows that no longer one gives already.
    List<LearningWindow> windows(RetrainingPlan plan) {
        if (!learn.hasEventTimes()) {
            return List.of(new LearningWindow(null, null, "all"));
        }
        Instant end = compare.firstTime().orElseThrow();
        var windows = new ArrayList<LearningWindow>();
        int last = 0;
        for (Duration length : plan.windows().stream().sorted().toList()) {
            int rows = learn.rows() - learn.firstAtOrAfter(end.minus(length));
            if (rows >= FEWEST_TO_LEARN && rows > last) {
                windows.add(new LearningWindow(end.minus(length), null, length.toString()));
                last = rows;
            }
        }
        if (windows.isEmpty()) {
            throw new DataException("no retraining window has " + FEWEST_TO_LEARN
                    + " rows to learn from: lengthen retraining.windows in the problem file");
        }
        windows.addAll(corrected(plan, windows.getLast()));
        return List.copyOf(windows);
    }

    /// Those of the plan that leave enough rows on both sides.
    private List<LearningWindow> corrected(RetrainingPlan plan, LearningWindow longest) {
        Instant end = learn.lastTime().orElseThrow();
        int first =
                Optional.ofNullable(longest.from()).map(learn::firstAtOrAfter).orElse(0);
        return plan.corrections().stream()
                .filter(length -> {
                    int cut = learn.firstAtOrAfter(end.minus(length));
                    return Math.min(cut - first, learn.rows() - cut) >= TrainingPlan.LEAST_CORRECTING;
                })
                .map(length -> new LearningWindow(longest.from(), length, longest.name() + " corrected by " + length))
                .toList();
    }
}
