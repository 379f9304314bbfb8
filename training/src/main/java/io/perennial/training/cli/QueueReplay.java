package io.perennial.training.cli;

import io.perennial.predictionlog.MessageReplay;
import io.perennial.predictionlog.Replay;
import io.perennial.predictionlog.SpillMessage;
import io.perennial.predictionlog.SqsSpillQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Replays all visible messages of an SQS queue. A message is deleted only after each of its predictions is in the
/// log. The others, such as the failed events of functions among the dead letters, stay.
final class QueueReplay {
    /// Longer than a replay of the whole queue, so that a message that stays is received once.
    private static final Duration HIDDEN = Duration.ofHours(1);

    private final SqsSpillQueue queue;
    private final MessageReplay replay;
    private final List<SqsSpillQueue.Received> kept = new ArrayList<>();
    private final List<Replay.Failure> failures = new ArrayList<>();
    private long restored;
    private long present;

    QueueReplay(SqsSpillQueue queue, MessageReplay replay) {
        this.queue = queue;
        this.replay = replay;
    }

    /// @return counts; the failures are the lines that cannot be restored
    /// @throws java.io.UncheckedIOException if the log fails; the messages that are left stay in the queue
    Replay.Summary run() {
        try {
            for (var messages = queue.receive(HIDDEN); !messages.isEmpty(); messages = queue.receive(HIDDEN)) {
                kept.addAll(messages);
                messages.forEach(this::replay);
            }
        } finally {
            kept.forEach(queue::release);
        }
        return new Replay.Summary(restored, present, failures);
    }

    private void replay(SqsSpillQueue.Received message) {
        MessageReplay.Result result = replay.replay(SpillMessage.parse(message.body()));
        restored += result.restored();
        present += result.alreadyPresent();
        result.rejected().stream()
                .filter(failure -> SpillMessage.isSpill(failure.line()))
                .forEach(failures::add);
        result.failure().ifPresent(failure -> {
            throw failure;
        });
        if (result.isComplete()) {
            queue.delete(message);
            kept.remove(message);
        }
    }
}
