package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.contract.FieldValue;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLogTableScan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds and deletes predictions in the prediction log.
final class LogEraser {
    static final int CHUNK = 5_000;

    private final PredictionLogTableScan log;
    private final Contract contract;

    /// @param contract contract that the log is read under
    LogEraser(PredictionLogTableScan log, Contract contract) {
        this.log = log;
        this.contract = contract;
    }

    List<LoggedPrediction> find(Collection<PredictionId> ids) {
        return log.find(List.copyOf(ids));
    }

    /// @return predictions that meet the condition
    /// @throws ConditionException if the condition cannot be evaluated on the log
    List<LoggedPrediction> find(RowCondition.Written condition) {
        List<LoggedPrediction> found = new ArrayList<>();
        List<LoggedPrediction> chunk = new ArrayList<>();
        try (var rows = new LoggedRows(contract)) {
            log.forEach(prediction -> {
                chunk.add(prediction);
                if (chunk.size() == CHUNK) {
                    found.addAll(rows.matching(chunk, condition.sql()));
                    chunk.clear();
                }
            });
            found.addAll(rows.matching(chunk, condition.sql()));
        }
        return found;
    }

    void delete(List<LoggedPrediction> predictions) {
        predictions.forEach(prediction -> log.delete(prediction.id()));
    }

    /// Values of category inputs.
    ErasedValues values(List<LoggedPrediction> predictions) {
        var values = new ErasedValues();
        predictions.forEach(prediction -> IntStream.range(0, contract.inputs().size())
                .forEach(i -> {
                    if (prediction.inputs().values().get(i) instanceof FieldValue.Text(String text)) {
                        values.add(contract.inputs().get(i).name(), text);
                    }
                }));
        return values;
    }

    /// Those of the values that a prediction other than these has.
    Set<String> stillUsed(Set<String> values, List<LoggedPrediction> erased) {
        var ids = new HashSet<PredictionId>();
        erased.forEach(prediction -> ids.add(prediction.id()));
        var used = new HashSet<String>();
        log.forEach(prediction -> {
            if (!ids.contains(prediction.id())) {
                texts(prediction).filter(values::contains).forEach(used::add);
            }
        });
        return used;
    }

    private static Stream<String> texts(LoggedPrediction prediction) {
        return prediction.inputs().values().stream()
                .flatMap(value -> value instanceof FieldValue.Text(String text) ? Stream.of(text) : Stream.empty());
    }
}
