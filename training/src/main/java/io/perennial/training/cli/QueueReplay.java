package io.perennial.training.cli;

import io.perennial.predictionlog.MessageReplay;
import io.perennial.predictionlog.QueueSweep;
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
    private final List<Replay.Failure> failures = new ArrayList<>();
    private long restored;
    private long present;

    QueueReplay(SqsSpillQueue queue, MessageReplay replay) {
        this.queue = queue;
        this.replay = replay;
    }

    /// Result of a replay.
    ///
    /// @param summary  counts; the failures are the lines that cannot be restored
    /// @param complete false if a message came a second time, so that others may not have been replayed
    record Result(Replay.Summary summary, boolean complete) {}

    /// @throws java.io.UncheckedIOException if the log fails; the messages that are left stay in the queue
    Result run() {
        boolean complete = new QueueSweep(queue, HIDDEN).run(this::replay);
        return new Result(new Replay.Summary(restored, present, failures), complete);
    }

    /// @return whether each prediction of the message is in the log
    private boolean replay(SqsSpillQueue.Received message) {
        MessageReplay.Result result = replay.replay(SpillMessage.parse(message.body()));
        restored += result.restored();
        present += result.alreadyPresent();
        result.rejected().stream()
                .filter(failure -> SpillMessage.isSpill(failure.line()))
                .forEach(failures::add);
        result.failure().ifPresent(failure -> {
            throw failure;
        });
        return result.isComplete();
    }
}
