package io.perennial.predictionlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;

/// Passes all visible messages of a queue to a task, each once. It ends at the first message that it gets again,
/// so a task that takes longer than messages are hidden does not run for ever.
///
/// @param hiddenFor time in which no other reader gets a message, at least that of the whole sweep
public record QueueSweep(SqsSpillQueue queue, Duration hiddenFor) {
    private static final System.Logger LOGGER = System.getLogger(QueueSweep.class.getName());

    /// @param task task that returns whether the message is done and can be deleted; the others are released when
    ///             the sweep ends, also by an exception
    /// @return false if a message came again, so that others may not have been seen
    /// @throws SdkException if the queue does not respond
    public boolean run(Predicate<SqsSpillQueue.Received> task) {
        Set<String> seen = new HashSet<>();
        List<SqsSpillQueue.Received> kept = new ArrayList<>();
        try {
            for (var messages = queue.receive(hiddenFor); !messages.isEmpty(); messages = queue.receive(hiddenFor)) {
                kept.addAll(messages);
                var unseen = messages.stream()
                        .filter(message -> seen.add(message.id()))
                        .toList();
                for (SqsSpillQueue.Received message : unseen) {
                    if (task.test(message)) {
                        queue.delete(message);
                        kept.remove(message);
                    }
                }
                if (unseen.size() < messages.size()) {
                    return false;
                }
            }
            return true;
        } finally {
            kept.forEach(this::release);
        }
    }

    /// A handle that has expired, or a message that another reader deleted, keeps no other message hidden.
    private void release(SqsSpillQueue.Received message) {
        try {
            queue.release(message);
        } catch (SdkException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "message {0} is not released and stays hidden for at most {1}: {2}",
                    message.id(),
                    hiddenFor,
                    e.getMessage());
        }
    }
}
