package io.perennial.training.erasure;

import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.SpillException;
import io.perennial.predictionlog.SpillMessage;
import io.perennial.predictionlog.SpillReader;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.training.source.DataException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Deletes predictions from a queue of spilled ones. A message is replaced by one with its other lines.
final class SpillEraser {
    private static final Duration HIDDEN = Duration.ofMinutes(15);

    private final SqsSpillQueue queue;
    private final SpillReader reader;
    private final Predicate<LoggedPrediction> condition;
    private final boolean dryRun;
    private final List<SqsSpillQueue.Received> kept = new ArrayList<>();
    private long erased;
    private long unreadable;

    /// @param condition whether a prediction is erased
    SpillEraser(SqsSpillQueue queue, SpillReader reader, Predicate<LoggedPrediction> condition, boolean dryRun) {
        this.queue = queue;
        this.reader = reader;
        this.condition = condition;
        this.dryRun = dryRun;
    }

    /// Erases from all visible messages.
    ///
    /// @return number of predictions
    long erase() {
        try {
            for (var messages = queue.receive(HIDDEN); !messages.isEmpty(); messages = queue.receive(HIDDEN)) {
                kept.addAll(messages);
                messages.forEach(this::erase);
            }
        } finally {
            kept.forEach(queue::release);
        }
        return erased;
    }

    /// Number of lines that claim to hold a prediction and cannot be read.
    long unreadable() {
        return unreadable;
    }

    private void erase(SqsSpillQueue.Received message) {
        List<String> lines = SpillMessage.parse(message.body()).lines();
        List<String> remaining = lines.stream().filter(line -> !isErased(line)).toList();
        erased += lines.size() - remaining.size();
        if (remaining.size() < lines.size() && !dryRun) {
            if (!queue.send(remaining).isEmpty()) {
                throw new DataException("the queue " + queue.url() + " rejects a message: erase again later");
            }
            queue.delete(message);
            kept.remove(message);
        }
    }

    private boolean isErased(String line) {
        try {
            Optional<LoggedPrediction> prediction = reader.read(line);
            return prediction.filter(condition).isPresent();
        } catch (SpillException e) {
            unreadable++;
            return false;
        }
    }
}
