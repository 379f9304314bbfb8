package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.RetrainingOutcome;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

class ExecutionFollowerTest {
    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private final FakeExecution execution = new FakeExecution();
    private final List<String> steps = new ArrayList<>();
    private Duration waited = Duration.ZERO;

    @Test
    void shouldReportEachStateOnceOverManyPagesAndPolls() {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            states.add("Train");
        }
        states.add("Notify promoted");
        execution.enters(states).endsWith(ExecutionStatus.SUCCEEDED, "{\"summary\": \"v2 is better\"}");

        RetrainingResult result = follow();

        assertThat(result.outcome()).contains(RetrainingOutcome.PROMOTED);
        assertThat(result.summary()).isEqualTo("v2 is better");
        assertThat(result.length()).isEqualTo(Duration.ofMinutes(4));
        assertThat(steps).hasSize(24).startsWith("0 s Train", "10 s Train").endsWith("230 s Notify promoted");
        assertThat(waited).isEqualTo(Duration.ofSeconds(2 * 23));
    }

    @ParameterizedTest
    @EnumSource(names = "FAILED", mode = EnumSource.Mode.EXCLUDE)
    void shouldTellTheOutcomeThatPeopleWereNotifiedOf(RetrainingOutcome outcome) {
        execution
                .enters(List.of("Snapshot", "Notify " + outcome.inWords()))
                .endsWith(ExecutionStatus.SUCCEEDED, "{\"summary\": \"words\"}");

        assertThat(follow().outcome()).contains(outcome);
    }

    @Test
    void shouldTellThatAnExecutionWasSkipped() {
        execution
                .enters(List.of("Snapshot", "Skipped"))
                .endsWith(ExecutionStatus.SUCCEEDED, "{\"skipped\": true, \"summary\": \"skipped: 'other' holds it\"}");

        assertThat(follow().outcome()).isEmpty();
        assertThat(follow().summary()).contains("'other' holds it");
    }

    @Test
    void shouldTellTheCauseOfAFailedTask() {
        execution.enters(List.of("Snapshot", "Notify failed")).endsWith(ExecutionStatus.FAILED, "");

        RetrainingResult result = follow();

        assertThat(result.outcome()).contains(RetrainingOutcome.FAILED);
        assertThat(result.summary()).isEqualTo("the log is empty");
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutionStatus.class,
            names = {"ABORTED", "TIMED_OUT"})
    void shouldTellThatAnExecutionWasStopped(ExecutionStatus status) {
        execution.enters(List.of("Snapshot", "Train")).endsWith(status, "");

        assertThat(follow().summary()).contains("ended as " + status);
    }

    @Test
    void shouldWaitUntilStepFunctionsKnowsTheExecution() {
        execution.unknownCalls = 3;
        execution.enters(List.of("Notify rejected")).endsWith(ExecutionStatus.SUCCEEDED, "{\"summary\": \"no\"}");

        assertThat(follow().outcome()).contains(RetrainingOutcome.REJECTED);
    }

    @Test
    void shouldSayThatTheExecutionGoesOnIfItCannotBeFollowed() {
        execution.unknownCalls = Integer.MAX_VALUE;

        assertThatThrownBy(this::follow)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be followed")
                .hasMessageContaining("goes on without this command");
    }

    private RetrainingResult follow() {
        return new ExecutionFollower(execution, new Ticks(), length -> waited = waited.plus(length))
                .follow("arn:execution:one", (step, elapsed) -> steps.add(elapsed.toSeconds() + " s " + step));
    }

    /// A clock that goes on by ten seconds per call.
    private static final class Ticks extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            now = now.plusSeconds(10);
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /// A fake execution that enters a further state at each poll. A page of its history has at most seven
    /// events.
    private static final class FakeExecution implements SfnClient {
        private static final int PAGE = 7;

        private List<String> states = List.of();
        private ExecutionStatus end = ExecutionStatus.SUCCEEDED;
        private String output = "";
        private int polls;
        private int unknownCalls;

        FakeExecution enters(List<String> entered) {
            states = List.copyOf(entered);
            return this;
        }

        void endsWith(ExecutionStatus status, String result) {
            end = status;
            output = result;
        }

        @Override
        public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
            if (unknownCalls > 0) {
                unknownCalls--;
                throw ExecutionDoesNotExistException.builder()
                        .message("does not exist")
                        .build();
            }
            polls++;
            boolean hasEnded = polls >= states.size();
            return DescribeExecutionResponse.builder()
                    .executionArn(request.executionArn())
                    .startDate(START)
                    .status(hasEnded ? end : ExecutionStatus.RUNNING)
                    .stopDate(hasEnded ? START.plusSeconds(10L * states.size()) : null)
                    .output(output.isEmpty() ? null : output)
                    .build();
        }

        @Override
        public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
            int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            int entered = Math.min(polls, states.size());
            int to = Math.min(entered, from + PAGE);
            List<HistoryEvent> events = new ArrayList<>();
            for (int i = from; i < to; i++) {
                events.add(event(i));
            }
            return GetExecutionHistoryResponse.builder()
                    .events(events)
                    .nextToken(to < entered ? Integer.toString(to) : null)
                    .build();
        }

        private HistoryEvent event(int i) {
            return HistoryEvent.builder()
                    .id((long) i + 1)
                    .timestamp(START.plusSeconds(10L * i))
                    .stateEnteredEventDetails(
                            details -> details.name(states.get(i))
                                    .input(
                                            "{\"Error\": \"E\", \"Cause\": \"{\\\"errorMessage\\\": \\\"the log is empty\\\"}\"}"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
