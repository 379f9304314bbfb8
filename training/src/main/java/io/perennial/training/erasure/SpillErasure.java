package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.SpillReader;
import io.perennial.predictionlog.SqsSpillQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Erases the rows of a request from all named queues. Spilled predictions are read under the champion's contract, as
/// those of the log are.
///
/// @param contract the champion's contract
record SpillErasure(RowEraser eraser, RowEraser.Request request, Contract contract, boolean dryRun) {
    /// What was erased.
    ///
    /// @param rows      number of predictions
    /// @param ids       their ids
    /// @param notErased what could not be erased, with remedies
    record Result(long rows, Set<PredictionId> ids, List<String> notErased) {}

    Result erase() {
        Set<PredictionId> ids = Set.copyOf(request.ids());
        if (!ids.isEmpty()) {
            return erase(predictions -> predictions.stream()
                    .filter(prediction -> ids.contains(prediction.id()))
                    .toList());
        }
        String sql = new RowCondition.Written(request.where()).sql();
        try (var rows = new LoggedRows(contract)) {
            return erase(predictions -> predictions.isEmpty() ? List.of() : rows.matching(predictions, sql));
        }
    }

    private Result erase(UnaryOperator<List<LoggedPrediction>> condition) {
        long erased = 0;
        Set<PredictionId> ids = new HashSet<>();
        List<String> notErased = new ArrayList<>();
        var reader = new SpillReader(
                eraser.registry().model(),
                version -> eraser.registry().manifest(version).contract());
        for (SqsSpillQueue queue : eraser.queues()) {
            try {
                SpillEraser.Result result = new SpillEraser(
                                queue, line -> reader.read(line).map(eraser.contracts()::read), condition, dryRun)
                        .erase();
                erased += result.rows();
                ids.addAll(result.ids());
                notErased.addAll(leftovers(queue, result));
            } catch (ConditionException e) {
                notErased.add("queue " + queue.url() + ": the condition cannot be evaluated on the champion's inputs ("
                        + e.getMessage() + "): erase its rows by another condition or by --id");
            }
        }
        return new Result(erased, ids, notErased);
    }

    private static List<String> leftovers(SqsSpillQueue queue, SpillEraser.Result result) {
        List<String> leftovers = new ArrayList<>();
        if (result.unreadable() > 0) {
            leftovers.add(result.unreadable() + " unreadable lines in the queue " + queue.url()
                    + ": look at them, and delete their messages");
        }
        if (!result.complete()) {
            leftovers.add("the queue " + queue.url() + " returned a message a second time before all were read: erase"
                    + " again");
        }
        return leftovers;
    }
}
