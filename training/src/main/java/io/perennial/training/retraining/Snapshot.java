package io.perennial.training.retraining;

import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.DataException;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.Datasets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the data sets of a retraining: the champion's own rows and the labelled log together, parted into rows to
/// learn from and the newest stretch, which none of the models has seen. Logged rows are brought under the contract of
/// the champion's rows by name. Rows of windows whose data was found broken, and rows whose actual the target cannot
/// have, are left out.
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
    /// @param trainingReason why a successor is trained
    /// @param now    end of the event time to look at; if null the end of the newest monitored window, or the clock
    public record Request(TrainingReason reason, @Nullable Instant now) {}

    /// @throws DataException if there are no labelled predictions newer than the champion's rows, or only broken ones
    public SnapshotTaken take(Request request) {
        Champion champion = Champion.of(registry);
        DatasetFile.Stored base = new Datasets(registry, champion.manifest().contract())
                .open(champion.manifest().lineage().dataset());
        Instant end = Optional.ofNullable(request.now())
                .or(() -> MonitoredTime.end(registry))
                .orElseGet(clock::instant);
        LabelledRows found = labelled(base, end);
        DatasetFile.Stored rows = new Labels(base.contract(), champion.namesClasses()).table(found.usable());
        Table labelled = rows.table();
        if (labelled.rows() == 0) {
            throw new DataException(nothing(found, end));
        }
        Split split = Split.of(champion, base.table(), labelled);
        var datasets = new Datasets(registry, rows.contract());
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
                found.outOfRange(),
                found.unreadable(),
                found.unknownContract(),
                candidates(champion, split, request.reason(), dataset, holdout));
    }

    private static List<Candidate> candidates(
            Champion champion, Split split, TrainingReason trainingReason, String dataset, String holdout) {
        return split.windows(champion.problem().retraining()).stream()
                .map(window -> new Candidate(
                        champion.manifest().version(),
                        trainingReason,
                        dataset,
                        holdout,
                        window.from(),
                        window.correct(),
                        window.name()))
                .toList();
    }

    private static String nothing(LabelledRows found, Instant end) {
        if (found.broken() > 0) {
            return "all " + found.broken() + " labelled predictions up to " + end
                    + " lie in windows whose data was found broken, see the reports: fix what sends them and"
                    + " retrain when sound windows have actuals";
        }
        return "the prediction log has no actuals up to " + end + leftOut(found)
                + ": send them to POST /feedback, then retrain";
    }

    private static String leftOut(LabelledRows found) {
        return found.outOfRange() + found.unreadable() == 0
                ? ""
                : " that the champion's target can have (" + found.outOfRange() + " are out of its range, "
                        + found.unreadable() + " logged values are of another type or target)";
    }

    private LabelledRows labelled(DatasetFile.Stored base, Instant end) {
        Instant from = base.table().lastTime().map(last -> last.minus(LATE)).orElse(end.minus(RECENT));
        var rows = new LabelledRows(base.contract(), BrokenTime.since(from, registry));
        if (from.isBefore(end)) {
            log.withReaderContract(base.contract()).read(from, end, rows::add);
        }
        return rows;
    }
}
