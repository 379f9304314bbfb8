package io.perennial.training.erasure;

import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLogTableScan;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.registry.Erasure;
import io.perennial.registry.ModelRegistry;
import io.perennial.retraining.RetrainingLock;
import io.perennial.training.source.DataException;
import java.time.Clock;
import java.util.List;

/// Erases rows from the spill queues, the prediction log, the data sets and the reports of a model, and records
/// that it did. Repeated after an interruption, it erases what is left and completes the record. No retraining
/// runs meanwhile, since it would copy rows that are erased.
///
/// @param contracts contracts of the versions, and the champion's, under which the log is read
/// @param queues    queues of spilled predictions
/// @param lock      lock of retrainings
/// @param clock     time of the record
/// @param author    person who erases, see [Change]
public record RowEraser(
        ModelRegistry registry,
        PredictionLogTableScan log,
        LogContracts contracts,
        List<SqsSpillQueue> queues,
        RetrainingLock lock,
        Clock clock,
        String author) {
    public RowEraser {
        queues = List.copyOf(queues);
    }

    /// Rows to erase: those of these predictions, or those that meet a condition.
    ///
    /// @param ids    ids of predictions; empty for a condition
    /// @param where  SQL condition over the inputs; empty for ids
    /// @param reason reason for the record, which also identifies the erasure if it is repeated
    public record Request(List<PredictionId> ids, String where, String reason) {
        public Request {
            ids = ids.stream().distinct().toList();
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
    /// @throws IllegalArgumentException if a queue does not exist
    /// @throws DataException if a retraining is running, or the condition is valid neither for the log nor for any
    ///                       data set
    public Erasure erase(Request request, boolean dryRun) {
        if (!request.where().isBlank()) {
            ConditionCheck.require(request.where());
        }
        queues.forEach(SqsSpillQueue::requireExisting);
        return dryRun ? new ErasureRun(this, request, true, () -> {}).run() : eraseLocked(request);
    }

    private Erasure eraseLocked(Request request) {
        var lease = new ErasureLease(lock, request.reason());
        lease.claim();
        try {
            return new ErasureRun(this, request, false, lease::claim).run();
        } finally {
            lease.release();
        }
    }
}
