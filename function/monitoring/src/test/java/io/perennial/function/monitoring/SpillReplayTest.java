package io.perennial.function.monitoring;

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
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class SpillReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final SplittableRandom random = new SplittableRandom(5);
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final List<SendMessageRequest> sent = new ArrayList<>();
    private boolean queueFails;
    private boolean registryFails;

    @Test
    void shouldFinishMessagesThatAreDeliveredTwice() {
        SpillEvent event = event(message("a", NOW, line(), line(), line()), message("b", NOW, line()));
        assertThat(replay().replay(event)).isEmpty();
        assertThat(replay().replay(event)).isEmpty();
        assertThat(stored()).hasSize(4);
    }

    @Test
    void shouldMoveOnlyUnreadableLinesToTheDeadLetters() {
        assertThat(replay().replay(event(message("a", NOW, line(), "torn", line()), message("b", NOW, line()))))
                .isEmpty();
        assertThat(stored()).hasSize(3);
        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request.queueUrl()).isEqualTo("dead");
            assertThat(request.messageBody()).isEqualTo("torn");
            assertThat(request.messageAttributes().toString()).contains("reason", "no spilled prediction");
        });
    }

    @Test
    void shouldKeepUnreadableLinesInTheQueueUntilTheDeadLettersAcceptThem() {
        queueFails = true;
        assertThat(replay().replay(event(message("a", NOW, "torn"), message("b", NOW, line()))))
                .containsExactly("a");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void shouldKeepAllMessagesWhileTheRegistryDoesNotRespond() {
        registryFails = true;
        assertThat(replay().replay(event(message("a", NOW, line()), message("b", NOW, "torn"))))
                .containsExactly("a", "b");
        assertThat(sent).isEmpty();
    }

    @Test
    void shouldSendAnOldMessageAgainBeforeSqsDeletesIt() {
        registryFails = true;
        Instant old = NOW.minus(SpillReplay.RENEWAL_AGE).minus(Duration.ofMinutes(1));
        String line = line();
        assertThat(replay().replay(event(message("a", old, line), message("b", NOW, line()))))
                .containsExactly("b");
        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request.queueUrl()).isEqualTo("spill");
            assertThat(request.messageBody()).isEqualTo(line);
        });
        queueFails = true;
        assertThat(replay().replay(event(message("a", old, line)))).containsExactly("a");
    }

    private SpillReplay replay() {
        var reader = new SpillReader("trip-duration", _ -> {
            if (registryFails) {
                throw new UncheckedIOException(new IOException("no registry"));
            }
            return Contracts.trips();
        });
        var sqs = new RecordingSqs();
        return new SpillReplay(
                new MessageReplay(reader, log),
                new SqsSpillQueue(sqs, "spill"),
                new SqsSpillQueue(sqs, "dead"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private final class RecordingSqs implements SqsClient {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            if (queueFails) {
                throw SdkClientException.create("no queue");
            }
            sent.add(request);
            return SendMessageResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }

    private static SpillEvent event(SpillEvent.Message... messages) {
        return new SpillEvent(List.of(messages));
    }

    private static SpillEvent.Message message(String id, Instant sentAt, String... lines) {
        return new SpillEvent.Message(id, String.join("\n", lines), sentAt);
    }

    private String line() {
        return SpillLine.of(
                Contracts.trips(),
                new LoggedPrediction(
                        PredictionId.next(NOW, random),
                        new ModelVersion("v1"),
                        NOW,
                        NOW,
                        SampleRecord.of(Contracts.trips(), NOW),
                        new Prediction(12.5, Optional.empty()),
                        Optional.empty()));
    }

    private List<LoggedPrediction> stored() {
        List<LoggedPrediction> found = new ArrayList<>();
        log.read(NOW.minusSeconds(1), NOW.plusSeconds(1), found::add);
        return found;
    }
}
