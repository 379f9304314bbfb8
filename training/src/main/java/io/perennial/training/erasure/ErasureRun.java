package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.Change;
import io.perennial.registry.Erasure;
import io.perennial.registry.LedgerAction;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.source.DataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One erasure. Its order makes it safe to interrupt and to repeat:
///
/// 1. the record with what was found;
/// 2. the queues, before the log is searched again, since a replay moves rows from there to the log;
/// 3. reports before data sets and log, since the values to remove are those of the rows;
/// 4. the log last, since the ids of a request are looked up in it;
/// 5. reports that were written meanwhile from the log, and old versions of objects, which a bucket keeps.
final class ErasureRun {
    private final RowEraser eraser;
    private final RowEraser.Request request;
    private final boolean dryRun;
    private final Runnable beforeStep;
    private final Contract contract;
    private final LogEraser log;

    /// @param beforeStep called before each long step
    ErasureRun(RowEraser eraser, RowEraser.Request request, boolean dryRun, Runnable beforeStep) {
        this.eraser = eraser;
        this.request = request;
        this.dryRun = dryRun;
        this.beforeStep = beforeStep;
        this.contract = registry().championManifest().contract();
        this.log = new LogEraser(eraser.log(), contract);
    }

    /// Rows that were found.
    ///
    /// @param logged   predictions in the log
    /// @param datasets data sets, searched
    /// @param problems reason why the log cannot be searched; empty if it can
    private record Found(List<LoggedPrediction> logged, DatasetEraser datasets, List<String> problems) {}

    private ModelRegistry registry() {
        return eraser.registry();
    }

    Erasure run() {
        Found planned = search();
        if (!planned.problems().isEmpty() && !planned.datasets().isEvaluable()) {
            throw new DataException("the condition cannot be evaluated: " + String.join(", ", planned.problems()));
        }
        var record = ErasureRecord.begin(registry(), eraser.clock(), request.reason());
        if (!dryRun) {
            record.start(planned.logged().size(), planned.datasets());
        }
        beforeStep.run();
        SpillErasure.Result spill = new SpillErasure(eraser, request, contract, dryRun).erase();
        beforeStep.run();
        Found found = dryRun ? planned : searchAgain(planned);
        List<String> notErased = new ArrayList<>(spill.notErased());
        notErased.addAll(found.problems());
        notErased.addAll(found.datasets().notErased());
        notErased.addAll(notFound(found, spill));
        ReportEraser.Result reports = erase(found, notErased);
        long oldVersions = dryRun ? 0 : deleteOldVersions();
        Erasure erasure = record.end(
                new ErasureRecord.Erased(found.logged().size(), spill.rows(), reports.changed(), oldVersions),
                found.datasets(),
                notErased);
        if (!dryRun) {
            record(erasure);
        }
        return erasure;
    }

    private void record(Erasure erasure) {
        List<String> keys = new ArrayList<>(List.of(registry().recordErasure(erasure)));
        erasure.reports().stream()
                .filter(key -> key.startsWith(registry().key("comparisons")))
                .forEach(keys::add);
        registry()
                .recorder()
                .record(
                        LedgerAction.ERASE,
                        keys,
                        new Change(eraser.clock().instant(), eraser.author(), request.reason()));
    }

    private Found search() {
        List<String> problems = new ArrayList<>();
        List<LoggedPrediction> logged = logged(problems);
        return new Found(logged, DatasetEraser.search(registry(), condition(logged)), problems);
    }

    /// Searches the data sets again only if other predictions are in the log now.
    private Found searchAgain(Found planned) {
        List<String> problems = new ArrayList<>();
        List<LoggedPrediction> logged = logged(problems);
        return condition(logged).equals(planned.datasets().condition())
                ? new Found(logged, planned.datasets(), problems)
                : new Found(logged, DatasetEraser.search(registry(), condition(logged)), problems);
    }

    private List<LoggedPrediction> logged(List<String> problems) {
        try {
            return logged();
        } catch (ConditionException e) {
            problems.add("prediction log: the condition cannot be evaluated on the champion's inputs (" + e.getMessage()
                    + "): erase its rows by another condition or by --id");
            return List.of();
        }
    }

    private List<LoggedPrediction> logged() {
        return request.ids().isEmpty() ? log.find(new RowCondition.Written(request.where())) : log.find(request.ids());
    }

    private RowCondition condition(List<LoggedPrediction> logged) {
        return request.ids().isEmpty()
                ? new RowCondition.Written(request.where())
                : new RowCondition.SameInputs(contract, logged);
    }

    private List<String> notFound(Found found, SpillErasure.Result spill) {
        Set<PredictionId> ids = new HashSet<>(request.ids());
        found.logged().forEach(prediction -> ids.remove(prediction.id()));
        ids.removeAll(spill.ids());
        return ids.stream()
                .map(id -> "prediction " + id + ": it is neither in the log nor in a named queue. Check the id; if its"
                        + " row is in a data set, erase it by --where")
                .sorted()
                .toList();
    }

    private ReportEraser.Result erase(Found found, List<String> notErased) {
        ErasedValues values = found.datasets().values();
        values.addAll(log.values(found.logged()));
        values.removeAll(log.stillUsed(values.all(), found.logged()));
        values.removeAll(found.datasets().stillUsed(values.all()));
        var reports = new ReportEraser(registry(), values.searched(contract));
        ReportEraser.Result result = reports.erase(dryRun);
        if (!dryRun) {
            beforeStep.run();
            found.datasets().erase();
            beforeStep.run();
            log.delete(found.logged());
            result = reports.erase(false);
        }
        reports.inVersions()
                .forEach(key -> notErased.add(key + " has a value that only erased rows had: retrain without the rows,"
                        + " promote, and delete the version"));
        result.kept()
                .forEach(key -> notErased.add(
                        key + " has a value that only erased rows had, as a name or in a text:" + " delete the file"));
        Set<String> inputs = values.inputsNotSearched(contract);
        if (!inputs.isEmpty()) {
            notErased.add("reports were not searched for values of " + String.join(", ", inputs) + " that have fewer"
                    + " than three characters, no letter, or are a name of the contract: look at the reports");
        }
        return result;
    }

    private long deleteOldVersions() {
        long deleted = registry().store().deleteOldVersions(registry().key("datasets") + "/");
        for (String folder : ReportEraser.FOLDERS) {
            deleted += registry().store().deleteOldVersions(registry().key(folder) + "/");
        }
        return deleted;
    }
}
