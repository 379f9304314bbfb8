package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.source.DataException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Task that creates the data sets of a retraining: the champion's own rows and the labelled log, split into
/// training rows and the newest rows, which no model was trained on. Logged rows are mapped to the contract of
/// the champion's rows by name. Rows of windows with data quality issues and rows with invalid actuals are left
/// out.
public final class SnapshotTask {
    /// Maximum delay of actuals after the newest row of the champion's data set.
    static final Duration MAX_ACTUAL_DELAY = Duration.ofDays(7);

    /// Length of the log that is read without an event time.
    private static final Duration LOG_WINDOW = Duration.ofDays(30);

    private final ModelRegistry registry;
    private final PredictionLog log;
    private final Duration retention;
    private final Clock clock;

    /// @param retention retention of a prediction; logged rows of the champion's data set that are older are left
    ///                  out
    public SnapshotTask(ModelRegistry registry, PredictionLog log, Duration retention, Clock clock) {
        this.registry = registry;
        this.log = log;
        this.retention = retention;
        this.clock = clock;
    }

    /// Request for a snapshot.
    ///
    /// @param reason reason of the retraining
    /// @param now    end of the event time to read; if null, the end of the newest monitored window, or the
    ///               clock
    public record Request(TrainingReason reason, @Nullable Instant now) {}

    /// @throws DataException if there are no labelled predictions newer than the champion's rows, or only ones
    ///         with data quality issues
    public RetrainingSnapshot take(Request request) {
        ChampionVersion championVersion = ChampionVersion.of(registry);
        Instant end = Optional.ofNullable(request.now())
                .or(() -> LastMonitoredWindow.end(registry))
                .orElseGet(clock::instant);
        DatasetFile.StoredTable base = LoggedRowExpiry.of(registry, championVersion.manifest(), retention)
                .apply(championsRows(championVersion.manifest()), end);
        LabelledPredictions found = labelled(base, end);
        CallerLimit limited =
                CallerLimit.of(found.usable(), championVersion.problem().gate().maxCallerShare());
        DatasetFile.StoredTable rows =
                new LabelledRowsReader(base.contract(), championVersion.namesClasses()).table(limited.kept());
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
                candidates(championVersion, snapshotSplit, request.reason(), dataset, holdout),
                new Reporters(
                        new CallerFile(registry)
                                .store(new HoldoutCallers(rows.contract(), limited.kept()).of(snapshotSplit.holdout())),
                        base.table().lastTime().map(last -> last.plusSeconds(1)).orElse(null),
                        limited.note()),
                storedRequests(base.contract(), found.newest()));
    }

    /// Fingerprint of the requests to replay; null if there are none.
    private @Nullable String storedRequests(Contract contract, List<LoggedPrediction> newest) {
        return newest.isEmpty()
                ? null
                : new DatasetStore(registry, contract).store(new LabelledRowsReader(contract, true).requests(newest));
    }

    /// Rows of the champion's data set; none if it has expired. Then the log alone is the source.
    private DatasetFile.StoredTable championsRows(Manifest champion) {
        Contract contract = champion.contract();
        String dataset = champion.lineage().dataset();
        return registry.hasDataset(dataset)
                ? new DatasetStore(registry, contract).open(dataset)
                : new DatasetFile.StoredTable(contract, Table.of(contract, List.of(), new float[0]));
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
                    + " lie in windows with data quality issues, see the reports: fix the source and"
                    + " retrain when windows without issues have actuals";
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
                .orElseGet(() -> end.minus(base.contract().eventTime().isEmpty() ? LOG_WINDOW : retention));
        var rows = new LabelledPredictions(base.contract(), ExcludedWindows.since(from, registry));
        if (from.isBefore(end)) {
            log.withReaderContract(base.contract()).read(from, end, rows::add);
        }
        return rows;
    }
}
