package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.RetrainingOutcome;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// Follows an execution of the retraining state machine until it ends.
public final class ExecutionFollower {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /// Time after the start in which Step Functions may not know the execution yet.
    private static final Duration GRACE = Duration.ofMinutes(1);

    /// Beginning of the names of the last states; the outcome follows.
    private static final String NOTIFY = "Notify ";

    private final SfnClient sfn;
    private final Clock clock;
    private final Consumer<Duration> pause;

    /// @param pause function that waits for a duration
    public ExecutionFollower(SfnClient sfn, Clock clock, Consumer<Duration> pause) {
        this.sfn = sfn;
        this.clock = clock;
        this.pause = pause;
    }

    /// @param arn ARN of the execution
    /// @throws UncheckedIOException if Step Functions does not respond; the execution goes on
    public RetrainingResult follow(String arn, RetrainingResult.ProgressListener listener) {
        try {
            return followed(arn, listener);
        } catch (SdkException e) {
            throw new UncheckedIOException(new IOException(
                    "execution " + arn + " cannot be followed: " + e.getMessage()
                            + ". It goes on without this command; its notification tells the result",
                    e));
        }
    }

    private RetrainingResult followed(String arn, RetrainingResult.ProgressListener listener) {
        DescribeExecutionResponse execution = awaitStart(arn);
        long seen = 0;
        while (true) {
            boolean hasEnded = execution.status() != ExecutionStatus.RUNNING;
            seen = report(arn, seen, execution.startDate(), listener);
            if (hasEnded) {
                return result(execution);
            }
            pause.accept(PAUSE);
            execution = describe(arn);
        }
    }

    private DescribeExecutionResponse awaitStart(String arn) {
        Instant end = clock.instant().plus(GRACE);
        while (true) {
            try {
                return describe(arn);
            } catch (ExecutionDoesNotExistException e) {
                if (clock.instant().isAfter(end)) {
                    throw e;
                }
                pause.accept(PAUSE);
            }
        }
    }

    private DescribeExecutionResponse describe(String arn) {
        return sfn.describeExecution(request -> request.executionArn(arn));
    }

    /// Reports the states entered since the last call.
    ///
    /// @return id of the last event
    private long report(String arn, long seen, Instant start, RetrainingResult.ProgressListener listener) {
        long last = seen;
        for (HistoryEvent event : events(arn).toList()) {
            if (event.id() > seen && event.stateEnteredEventDetails() != null) {
                listener.onStep(event.stateEnteredEventDetails().name(), Duration.between(start, event.timestamp()));
            }
            last = Math.max(last, event.id());
        }
        return last;
    }

    private Stream<HistoryEvent> events(String arn) {
        return sfn.getExecutionHistoryPaginator(request -> request.executionArn(arn)).events().stream();
    }

    private RetrainingResult result(DescribeExecutionResponse execution) {
        Duration length = Duration.between(
                execution.startDate(), Objects.requireNonNullElseGet(execution.stopDate(), clock::instant));
        if (execution.status() != ExecutionStatus.SUCCEEDED) {
            return new RetrainingResult(Optional.of(RetrainingOutcome.FAILED), failure(execution), length);
        }
        String summary = json(execution.output()).path("summary").asText();
        return new RetrainingResult(notified(execution.executionArn()), summary, length);
    }

    /// Outcome that people were notified of; empty if the execution was skipped.
    private Optional<RetrainingOutcome> notified(String arn) {
        List<String> states = events(arn)
                .map(HistoryEvent::stateEnteredEventDetails)
                .filter(Objects::nonNull)
                .map(details -> details.name())
                .toList();
        return Arrays.stream(RetrainingOutcome.values())
                .filter(outcome -> states.contains(NOTIFY + outcome.inWords()))
                .findFirst();
    }

    private String failure(DescribeExecutionResponse execution) {
        String notified = NOTIFY + RetrainingOutcome.FAILED.inWords();
        return events(execution.executionArn())
                .map(HistoryEvent::stateEnteredEventDetails)
                .filter(Objects::nonNull)
                .filter(details -> details.name().equals(notified) && details.input() != null)
                .map(details -> FailureText.of(json(details.input())))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(() -> "the execution ended as " + execution.statusAsString()
                        + (execution.cause() == null ? "" : ": " + execution.cause()));
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class, "the execution's output");
    }
}
