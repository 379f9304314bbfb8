package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contracts;
import io.perennial.contract.SampleRecord;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.MessageReplay;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.SpillLine;
import io.perennial.predictionlog.SpillReader;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.predictionlog.WriterContracts;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import io.perennial.training.erasure.FakeQueue;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueReplayTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final int MESSAGES = 34;

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void shouldReplayMoreMessagesThanOneReceiveAndReleaseTheOthers() {
        var queue = new FakeQueue();
        queue.add("{\"version\": \"1.0\", \"requestPayload\": {}}");
        IntStream.range(0, MESSAGES).forEach(_ -> queue.add(line() + "\n" + line()));
        queue.add("another event");
        queue.expire("m1");

        QueueReplay.Result result = replay(queue);

        assertThat(result.summary().restored()).isEqualTo(2 * MESSAGES);
        assertThat(result.complete()).isTrue();
        assertThat(queue.bodies()).hasSize(2).contains("another event");
        assertThat(queue.visible())
                .as("the handle of the other one has expired")
                .isOne();
    }

    @Test
    void shouldEndIfMessagesComeAgain() {
        var queue = new FakeQueue().hidingNothing();
        IntStream.range(0, 11).forEach(i -> queue.add("event " + i));
        assertThat(replay(queue).complete()).isFalse();
        assertThat(queue.bodies()).hasSize(11);
    }

    private static QueueReplay.Result replay(FakeQueue queue) {
        var log = new InMemoryPredictionLog(WriterContracts.all(Contracts.trips()));
        var reader = new SpillReader(Contracts.trips().model(), _ -> Contracts.trips());
        return new QueueReplay(new SqsSpillQueue(queue, "queue"), new MessageReplay(reader, log)).run();
    }

    private String line() {
        return SpillLine.of(
                Contracts.trips(),
                new LoggedPrediction(
                        PredictionId.next(NOON, random),
                        new ModelVersion("v1"),
                        NOON,
                        NOON,
                        SampleRecord.of(Contracts.trips(), NOON),
                        new Prediction(12.5, Optional.empty()),
                        Optional.empty()));
    }
}
