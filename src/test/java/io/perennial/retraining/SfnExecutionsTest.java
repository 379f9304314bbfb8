package io.perennial.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

class SfnExecutionsTest extends ExecutionsContract {
    private static final String MACHINE = "arn:aws:states:eu-central-1:123456789012:stateMachine:trips-retraining";
    private static final int PAGE = 100;

    private final StepFunctions stepFunctions = new StepFunctions();

    @Override
    Executions executions() {
        return new SfnExecutions(stepFunctions, MACHINE);
    }

    @Test
    void shouldNameTheMachineWhenStepFunctionsRefuses() {
        stepFunctions.refuses = true;
        assertThatThrownBy(() -> executions().recent())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(MACHINE);
        assertThatThrownBy(() -> executions().start("a", "{}")).hasMessageContaining(MACHINE);
        assertThatThrownBy(() -> executions().state("a")).hasMessageContaining(MACHINE);
    }

    @Test
    void shouldTakeAnExecutionThatEndedForEnded() {
        executions().start("a", "{}");
        stepFunctions.runs.replaceAll(
                run -> run.toBuilder().status(ExecutionStatus.ABORTED).build());
        assertThat(executions().state("a")).isEqualTo(Executions.State.ENDED);
    }

    @Test
    void shouldFindTheStateMachineOfAnExecution() {
        String arn = "arn:aws:states:eu-central-1:123456789012:execution:trips-retraining:alarm-20261101T1200Z";
        assertThat(SfnExecutions.ofExecution(stepFunctions, arn)).isEqualTo(new SfnExecutions(stepFunctions, MACHINE));
    }

    @Test
    void shouldFindTheRunningOneBehindAnyNumberOfNewerOnes() {
        IntStream.range(0, 3 * PAGE + 57).forEach(i -> executions().start("run-" + i, "{}"));
        stepFunctions.finishAllBut("run-3");

        List<Executions.Execution> recent = executions().recent();

        assertThat(recent)
                .filteredOn(Executions.Execution::running)
                .singleElement()
                .satisfies(run -> assertThat(run.name()).isEqualTo("run-3"));
        assertThat(recent).extracting(Executions.Execution::name).contains("run-" + (3 * PAGE + 56));
        assertThat(recent).doesNotHaveDuplicates();
    }

    @Test
    void shouldFindTheNewestBehindAnEmptyPage() {
        executions().start("a", "{}");
        stepFunctions.firstPageIsEmpty = true;

        assertThat(executions().recent()).extracting(Executions.Execution::name).containsExactly("a");
    }

    /// A fake Step Functions, newest first and page by page.
    private static final class StepFunctions implements SfnClient {
        private final List<ExecutionListItem> runs = new ArrayList<>();
        private boolean refuses;
        private boolean firstPageIsEmpty;

        void finishAllBut(String name) {
            runs.replaceAll(run -> run.name().equals(name)
                    ? run
                    : run.toBuilder().status(ExecutionStatus.SUCCEEDED).build());
        }

        @Override
        public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
            refuseIfAsked();
            if (firstPageIsEmpty && request.nextToken() == null) {
                return ListExecutionsResponse.builder().nextToken("0").build();
            }
            List<ExecutionListItem> found = runs.reversed().stream()
                    .filter(run -> request.statusFilter() == null || run.status() == request.statusFilter())
                    .toList();
            int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            int to = Math.min(found.size(), from + PAGE);
            return ListExecutionsResponse.builder()
                    .executions(found.subList(from, to))
                    .nextToken(to < found.size() ? Integer.toString(to) : null)
                    .build();
        }

        @Override
        public StartExecutionResponse startExecution(StartExecutionRequest request) {
            refuseIfAsked();
            if (runs.stream().anyMatch(run -> run.name().equals(request.name()))) {
                throw ExecutionAlreadyExistsException.builder().build();
            }
            runs.add(ExecutionListItem.builder()
                    .name(request.name())
                    .startDate(Instant.EPOCH)
                    .status(ExecutionStatus.RUNNING)
                    .build());
            return StartExecutionResponse.builder().build();
        }

        @Override
        public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
            refuseIfAsked();
            String machine = MACHINE.replace(":stateMachine:", ":execution:");
            return runs.stream()
                    .filter(run -> request.executionArn().equals(machine + ":" + run.name()))
                    .map(run -> DescribeExecutionResponse.builder()
                            .status(run.status())
                            .build())
                    .findFirst()
                    .orElseThrow(() -> ExecutionDoesNotExistException.builder().build());
        }

        private void refuseIfAsked() {
            if (refuses) {
                throw SfnException.builder().message("denied").build();
            }
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
