package io.perennial.function.monitoring;

import io.perennial.predictionlog.MessageReplay;
import io.perennial.predictionlog.Replay;
import io.perennial.predictionlog.SpillMessage;
import io.perennial.predictionlog.SqsSpillQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/// Replays the messages of one event. A message is finished when each of its predictions is in the log or its
/// lines that can never be replayed are among the dead letters. All others stay in the queue. While DynamoDB does
/// not respond, the rest of the event is not tried.
final class SpillReplay {
    private static final System.Logger LOGGER = System.getLogger(SpillReplay.class.getName());

    /// Age at which a message that cannot be replayed yet is sent again. SQS deletes it after 14 days.
    static final Duration RENEWAL_AGE = Duration.ofDays(7);

    private final MessageReplay replay;
    private final SqsSpillQueue queue;
    private final SqsSpillQueue deadLetters;
    private final Clock clock;

    /// @param queue       queue of the messages
    /// @param deadLetters queue for lines that can never be replayed
    SpillReplay(MessageReplay replay, SqsSpillQueue queue, SqsSpillQueue deadLetters, Clock clock) {
        this.replay = replay;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /// @return ids of the messages that must be delivered again
    List<String> replay(SpillEvent event) {
        List<String> unfinished = new ArrayList<>();
        boolean logFailed = false;
        long restored = 0;
        long present = 0;
        for (SpillEvent.Message message : event.messages()) {
            if (logFailed) {
                keep(message, unfinished);
                continue;
            }
            MessageReplay.Result result = replay.replay(SpillMessage.parse(message.body()));
            restored += result.restored();
            present += result.alreadyPresent();
            if (result.failure().isPresent()) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "predictions stay in the spill queue",
                        result.failure().get());
                logFailed = true;
                keep(message, unfinished);
            } else if (!rejectedAreStored(message, result.rejected())) {
                unfinished.add(message.id());
            }
        }
        LOGGER.log(
                System.Logger.Level.INFO,
                "restored {0} predictions, {1} were already stored, {2} of {3} messages stay in the queue",
                restored,
                present,
                unfinished.size(),
                event.messages().size());
        return unfinished;
    }

    /// Keeps a message in the queue. An old one is sent again and finished, since a copy is kept for 14 days.
    private void keep(SpillEvent.Message message, List<String> unfinished) {
        boolean old = message.sentAt().plus(RENEWAL_AGE).isBefore(clock.instant());
        if (!old || !queue.send(SpillMessage.parse(message.body()).lines()).isEmpty()) {
            unfinished.add(message.id());
        }
    }

    private boolean rejectedAreStored(SpillEvent.Message message, List<Replay.Failure> rejected) {
        if (rejected.isEmpty()) {
            return true;
        }
        String reason = rejected.getFirst().reason();
        LOGGER.log(
                System.Logger.Level.ERROR,
                "{0} lines of message {1} cannot be replayed and are among the dead letters: {2}",
                rejected.size(),
                message.id(),
                reason);
        try {
            deadLetters.sendRejected(
                    String.join(
                            "\n", rejected.stream().map(Replay.Failure::line).toList()),
                    reason);
            return true;
        } catch (SdkException e) {
            LOGGER.log(System.Logger.Level.ERROR, "the dead letters reject a message", e);
            return false;
        }
    }
}
