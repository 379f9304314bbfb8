package io.perennial.training.erasure;

import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.QueueSweep;
import io.perennial.predictionlog.SpillException;
import io.perennial.predictionlog.SpillMessage;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.training.source.DataException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Deletes predictions from a queue of spilled ones. A message is replaced by one with its other lines.
final class SpillEraser {
    private static final Duration HIDDEN = Duration.ofMinutes(15);

    private final SqsSpillQueue queue;
    private final Function<String, Optional<LoggedPrediction>> reader;
    private final UnaryOperator<List<LoggedPrediction>> condition;
    private final boolean dryRun;
    private final Set<PredictionId> ids = new HashSet<>();
    private long erased;
    private long unreadable;

    /// @param reader    reads the prediction of a line, in the order of inputs that the condition expects
    /// @param condition returns the predictions that are erased
    SpillEraser(
            SqsSpillQueue queue,
            Function<String, Optional<LoggedPrediction>> reader,
            UnaryOperator<List<LoggedPrediction>> condition,
            boolean dryRun) {
        this.queue = queue;
        this.reader = reader;
        this.condition = condition;
        this.dryRun = dryRun;
    }

    /// Result of an erasure.
    ///
    /// @param rows       number of erased predictions
    /// @param ids        their ids
    /// @param unreadable number of lines that claim to hold a prediction and cannot be read
    /// @param complete   whether all visible messages were read
    record Result(long rows, Set<PredictionId> ids, long unreadable, boolean complete) {}

    /// Erases from all visible messages.
    Result erase() {
        boolean complete = new QueueSweep(queue, HIDDEN).run(this::erase);
        return new Result(erased, Set.copyOf(ids), unreadable, complete);
    }

    /// @return whether the message is replaced, and can be deleted
    private boolean erase(SqsSpillQueue.Received message) {
        List<String> lines = SpillMessage.parse(message.body()).lines();
        Map<Integer, LoggedPrediction> predictions = predictions(lines);
        Set<LoggedPrediction> matching = new HashSet<>(condition.apply(List.copyOf(predictions.values())));
        if (matching.isEmpty()) {
            return false;
        }
        List<String> remaining = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            LoggedPrediction prediction = predictions.get(line);
            if (prediction == null || !matching.contains(prediction)) {
                remaining.add(lines.get(line));
            }
        }
        if (!dryRun) {
            send(message, remaining);
        }
        erased += lines.size() - remaining.size();
        matching.forEach(prediction -> ids.add(prediction.id()));
        return !dryRun;
    }

    private void send(SqsSpillQueue.Received message, List<String> remaining) {
        if (remaining.isEmpty()) {
            return;
        }
        if (message.reason().isPresent()) {
            queue.sendRejected(String.join("\n", remaining), message.reason().get());
        } else if (!queue.send(remaining).isEmpty()) {
            throw new DataException("the queue " + queue.url() + " rejects a message: erase again later");
        }
    }

    /// Predictions by the index of their line.
    private Map<Integer, LoggedPrediction> predictions(List<String> lines) {
        Map<Integer, LoggedPrediction> predictions = new TreeMap<>();
        for (int line = 0; line < lines.size(); line++) {
            try {
                int index = line;
                reader.apply(lines.get(line)).ifPresent(prediction -> predictions.put(index, prediction));
            } catch (SpillException e) {
                unreadable++;
            }
        }
        return predictions;
    }
}
