package io.perennial.training.retraining;

import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.DataException;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the data sets of a retraining: the champion's own rows and the labelled log together, parted into rows to
/// learn from and the newest stretch, which none of the models has seen. Logged rows are brought under the contract
/// of the champion's rows by name. Rows of windows whose data was found broken, and rows whose actual the target
/// cannot have, are left out.
public final class SnapshotTask {
    /// Actuals may arrive this long after the newest row of the champion's data set and still be found.
    private static final Duration MAX_ACTUAL_DELAY = Duration.ofDays(7);

    /// Without an event time, how much of the log is read.
    private static final Duration LOG_WINDOW = Duration.ofDays(30);

    private final ModelRegistry registry;
    private final PredictionLog log;
    private final Clock clock;

    public SnapshotTask(ModelRegistry registry, PredictionLog log, Clock clock) {
        this.registry = registry;
        this.log = log;
        this.clock = clock;
    }

    /// What is asked.
    ///
    /// @param reason why a successor is trained
    /// @param now    end of the event time to look at; if null the end of the newest monitored window, or the
    ///               clock
    public record Request(TrainingReason reason, @Nullable Instant now) {}

    /// @throws DataException if there are no labelled predictions newer than the champion's rows, or only
    ///         broken ones
    public RetrainingSnapshot take(Request request) {
        ChampionVersion championVersion = ChampionVersion.of(registry);
        DatasetFile.StoredTable base = new DatasetStore(
                        registry, championVersion.manifest().contract())
                .open(championVersion.manifest().lineage().dataset());
        Instant end = Optional.ofNullable(request.now())
                .or(() -> LastMonitoredWindow.end(registry))
                .orElseGet(clock::instant);
        LabelledPredictions found = labelled(base, end);
        DatasetFile.StoredTable rows =
                new LabelledRowsReader(base.contract(), championVersion.namesClasses()).table(found.usable());
        Table labelled = rows.table();
        if (labelled.rows() == 0) {
            throw new DataException(noLabelledRows(found, end));
        }
        SnapshotSplit snapshotSplit = SnapshotSplit.of(championVersion, base.table(), labelled);
        var datasetStore = new DatasetStore(registry, rows.contract());
        String dataset = datasetStore.store(snapshotSplit.training());
        String holdout = datasetStore.store(snapshotSplit.holdout());
        return new RetrainingSnapshot(
                championVersion.manifest().version(),
                dataset,
                holdout,
                snapshotSplit.training().rows(),
                snapshotSplit.holdout().rows(),
                labelled.rows(),
                found.withQualityIssues(),
                found.outOfRange(),
                found.unreadable(),
                found.unknownContract(),
                candidates(championVersion, snapshotSplit, request.reason(), dataset, holdout));
    }

    private static List<Candidate> candidates(
            ChampionVersion championVersion,
            SnapshotSplit snapshotSplit,
            TrainingReason trainingReason,
            String dataset,
            String holdout) {
        return snapshotSplit.windows(championVersion.problem().retraining()).stream()
                .map(window -> new Candidate(
                        championVersion.manifest().version(),
                        trainingReason,
                        dataset,
                        holdout,
                        window.from(),
                        window.continuedTraining(),
                        window.name()))
                .toList();
    }

    private static String noLabelledRows(LabelledPredictions found, Instant end) {
        if (found.withQualityIssues() > 0) {
            return "all " + found.withQualityIssues() + " labelled predictions up to " + end
                    + " lie in windows whose data was found broken, see the reports: fix what sends them and"
                    + " retrain when sound windows have actuals";
        }
        return "the prediction log has no actuals up to " + end + excludedCounts(found)
                + ": send them to POST /feedback, then retrain";
    }

    private static String excludedCounts(LabelledPredictions found) {
        return found.outOfRange() + found.unreadable() == 0
                ? ""
                : " that the champion's target can have (" + found.outOfRange() + " are out of its range, "
                        + found.unreadable() + " logged values are of another type or target)";
    }

    private LabelledPredictions labelled(DatasetFile.StoredTable base, Instant end) {
        Instant from = base.table()
                .lastTime()
                .map(last -> last.minus(MAX_ACTUAL_DELAY))
                .orElse(end.minus(LOG_WINDOW));
        var rows = new LabelledPredictions(base.contract(), ExcludedWindows.since(from, registry));
        if (from.isBefore(end)) {
            log.withReaderContract(base.contract()).read(from, end, rows::add);
        }
        return rows;
    }
}
