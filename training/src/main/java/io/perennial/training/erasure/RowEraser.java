package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLogTableScan;
import io.perennial.predictionlog.SpillReader;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.registry.Erasure;
import io.perennial.registry.Lineage;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Erases rows from the spill queues, the prediction log, the data sets and the reports of a model, and records
/// that it did. Repeated after an interruption, it erases what is left.
///
/// @param queues queues of spilled predictions
/// @param clock  time of the record
public record RowEraser(ModelRegistry registry, PredictionLogTableScan log, List<SqsSpillQueue> queues, Clock clock) {
    public RowEraser {
        queues = List.copyOf(queues);
    }

    /// Rows to erase: those of these predictions, or those that meet a condition.
    ///
    /// @param ids    ids of predictions; empty for a condition
    /// @param where  SQL condition over the inputs; empty for ids
    /// @param reason reason for the record
    public record Request(List<PredictionId> ids, String where, String reason) {
        public Request {
            ids = List.copyOf(ids);
            if (ids.isEmpty() == where.isBlank()) {
                throw new IllegalArgumentException("name the rows by --id or by --where, and not by both");
            }
            if (reason.isBlank()) {
                throw new IllegalArgumentException("--reason is empty: say who asked for the erasure, and when");
            }
        }
    }

    /// @param dryRun whether to count and change nothing
    /// @return what was erased, or would be; stored in the registry unless nothing was changed
    public Erasure erase(Request request, boolean dryRun) {
        Contract contract = registry.championManifest().contract();
        var logEraser = new LogEraser(log, contract);
        var written = new RowCondition.Written(request.where());
        List<LoggedPrediction> logged =
                request.ids().isEmpty() ? logEraser.find(written) : logEraser.find(request.ids());
        RowCondition condition = request.ids().isEmpty() ? written : new RowCondition.SameInputs(contract, logged);
        List<String> notErased = new ArrayList<>();
        long spilled = eraseSpill(request, contract, dryRun, notErased);
        var datasets = new DatasetEraser(registry, condition, dryRun);
        Map<String, Long> datasetRows = datasets.erase();
        notErased.addAll(datasets.notErased());
        List<String> reports = eraseReports(logged, logEraser, datasets, dryRun, notErased);
        if (!dryRun) {
            logEraser.delete(logged);
        }
        long oldVersions = dryRun ? 0 : deleteOldVersions(datasetRows, reports);
        List<ModelVersion> learntBy = learntBy(datasetRows.keySet());
        notErased.addAll(leftovers(learntBy));
        var erasure = new Erasure(
                clock.instant(),
                request.reason(),
                logged.size(),
                spilled,
                datasetRows,
                reports,
                oldVersions,
                learntBy,
                notErased);
        if (!dryRun) {
            registry.recordErasure(erasure);
        }
        return erasure;
    }

    private long eraseSpill(Request request, Contract contract, boolean dryRun, List<String> notErased) {
        var reader = new SpillReader(
                registry.model(), version -> registry.manifest(version).contract());
        Set<PredictionId> ids = new HashSet<>(request.ids());
        long erased = 0;
        try (var rows = new LoggedRows(contract)) {
            String sql = new RowCondition.Written(request.where()).sql(Set.of());
            Predicate<LoggedPrediction> condition = ids.isEmpty()
                    ? prediction -> !rows.matching(List.of(prediction), sql).isEmpty()
                    : prediction -> ids.contains(prediction.id());
            for (SqsSpillQueue queue : queues) {
                var eraser = new SpillEraser(queue, reader, condition, dryRun);
                erased += eraser.erase();
                if (eraser.unreadable() > 0) {
                    notErased.add(eraser.unreadable() + " unreadable lines in the queue " + queue.url()
                            + ": look at them, and delete their messages");
                }
            }
        }
        return erased;
    }

    private List<String> eraseReports(
            List<LoggedPrediction> logged,
            LogEraser logEraser,
            DatasetEraser datasets,
            boolean dryRun,
            List<String> notErased) {
        Set<String> values = new HashSet<>(datasets.erasedTexts());
        logged.forEach(prediction -> LogEraser.texts(prediction).forEach(values::add));
        values.removeIf(value -> !ReportEraser.isDistinctive(value));
        values.removeAll(logEraser.stillUsed(values, logged));
        values.removeAll(datasets.stillUsed(values));
        if (values.isEmpty()) {
            return List.of();
        }
        var eraser = new ReportEraser(registry, values);
        eraser.inVersions()
                .forEach(key -> notErased.add(key + " has a value that only erased rows had: retrain without the rows,"
                        + " promote, and delete the version"));
        return eraser.erase(dryRun);
    }

    private long deleteOldVersions(Map<String, Long> datasetRows, List<String> reports) {
        long deleted = datasetRows.isEmpty() ? 0 : registry.store().deleteOldVersions(registry.key("datasets") + "/");
        return deleted
                + reports.stream()
                        .mapToLong(key -> registry.store().deleteOldVersions(key))
                        .sum();
    }

    private List<ModelVersion> learntBy(Set<String> fingerprints) {
        return registry.versions().stream()
                .filter(version -> {
                    Lineage lineage = registry.manifest(version).lineage();
                    return fingerprints.contains(lineage.dataset())
                            || (lineage.holdout() != null && fingerprints.contains(lineage.holdout()));
                })
                .toList();
    }

    private static List<String> leftovers(List<ModelVersion> learntBy) {
        List<String> leftovers = new ArrayList<>(List.of(
                "messages that the replay function was reading: erase again after 30 minutes",
                "backups of the table of the last 35 days (point-in-time recovery): after a restore, erase again",
                "spill lines in the log group of the serving function, kept for 30 days: delete its streams if the"
                        + " spill queue refused predictions, and never replay them",
                "the source of the training data and files of batch scoring: erase the rows there, too"));
        if (!learntBy.isEmpty()) {
            leftovers.add("reference predictions and profiles in the files of versions "
                    + learntBy.stream().map(ModelVersion::id).collect(Collectors.joining(", "))
                    + ": retrain, promote, and delete these versions");
        }
        return leftovers;
    }
}
