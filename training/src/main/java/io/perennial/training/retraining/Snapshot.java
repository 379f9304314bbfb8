package io.perennial.training.retraining;

import io.perennial.log.LoggedPrediction;
import io.perennial.log.PredictionLog;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Reason;
import io.perennial.training.data.DataException;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.Datasets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes the data sets of a retraining: the champion's own rows and the labelled log together, parted into rows to
/// learn from and the newest stretch, which none of the models has seen. Rows of windows whose data was found broken
/// are left out.
public final class Snapshot {
    /// Actuals may arrive this long after the newest row of the champion's data set and still be found.
    private static final Duration LATE = Duration.ofDays(7);

    /// Without an event time, how much of the log is read.
    private static final Duration RECENT = Duration.ofDays(30);

    private final ModelRegistry registry;
    private final PredictionLog log;
    private final Clock clock;

    public Snapshot(ModelRegistry registry, PredictionLog log, Clock clock) {
        this.registry = registry;
        this.log = log;
        this.clock = clock;
    }

    /// What is asked.
    ///
    /// @param reason why a successor is trained
    /// @param now    end of the event time to look at; if null the end of the newest monitored window, or the clock
    public record Request(Reason reason, @Nullable Instant now) {}

    /// What the log gave.
    ///
    /// @param broken labelled predictions left out
    private record Labelled(DatasetFile.Stored rows, long broken) {}

    /// @throws DataException if there are no labelled predictions newer than the champion's rows, or only broken ones
    public SnapshotTaken take(Request request) {
        Champion champion = Champion.of(registry);
        DatasetFile.Stored base = new Datasets(registry, champion.manifest().contract())
                .open(champion.manifest().lineage().dataset());
        Instant end = Optional.ofNullable(request.now())
                .or(() -> MonitoredTime.end(registry))
                .orElseGet(clock::instant);
        Labelled found = labelled(champion, base, end);
        Table labelled = found.rows().table();
        if (labelled.rows() == 0) {
            throw new DataException(nothing(found, end));
        }
        Split split = Split.of(champion, base.table(), labelled);
        var datasets = new Datasets(registry, found.rows().contract());
        String dataset = datasets.store(split.learn());
        String holdout = datasets.store(split.compare());
        return new SnapshotTaken(
                champion.manifest().version(),
                dataset,
                holdout,
                split.learn().rows(),
                split.compare().rows(),
                labelled.rows(),
                found.broken(),
                candidates(champion, split, request.reason(), dataset, holdout));
    }

    private static List<Candidate> candidates(
            Champion champion, Split split, Reason reason, String dataset, String holdout) {
        return split.windows(champion.problem().retraining()).stream()
                .map(window -> new Candidate(
                        champion.manifest().version(),
                        reason,
                        dataset,
                        holdout,
                        window.from(),
                        window.correct(),
                        window.name()))
                .toList();
    }

    private static String nothing(Labelled found, Instant end) {
        return found.broken() == 0
                ? "the prediction log has no actuals up to " + end + ": send them to POST /feedback, then retrain"
                : "all " + found.broken() + " labelled predictions up to " + end
                        + " lie in windows whose data was found broken, see the reports: mend what sends them and"
                        + " retrain when sound windows have actuals";
    }

    private Labelled labelled(Champion champion, DatasetFile.Stored base, Instant end) {
        Instant from = base.table().lastTime().map(last -> last.minus(LATE)).orElse(end.minus(RECENT));
        var sound = new ArrayList<LoggedPrediction>();
        var broken = new AtomicLong();
        if (from.isBefore(end)) {
            BrokenTime brokenTime = BrokenTime.since(from, registry);
            log.read(from, end, prediction -> {
                if (prediction.truth().isPresent() && brokenTime.contains(prediction.eventTime())) {
                    broken.incrementAndGet();
                } else if (prediction.truth().isPresent()) {
                    sound.add(prediction);
                }
            });
        }
        return new Labelled(new Labels(base.contract(), champion.namesClasses()).table(sound), broken.get());
    }
}
