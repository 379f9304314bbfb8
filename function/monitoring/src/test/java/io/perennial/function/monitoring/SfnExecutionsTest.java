package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

class SfnExecutionsTest extends ExecutionsContract {
    private final StepFunctions stepFunctions = new StepFunctions();

    @Override
    Executions executions() {
        return new SfnExecutions(stepFunctions, "arn:machine");
    }

    @Test
    void shouldNameTheMachineWhenStepFunctionsRefuses() {
        stepFunctions.refuses = true;
        assertThatThrownBy(() -> executions().recent())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("arn:machine");
        assertThatThrownBy(() -> executions().start("a", "{}")).hasMessageContaining("arn:machine");
    }

    /// Stands in for the service.
    private static final class StepFunctions implements SfnClient {
        private final List<ExecutionListItem> runs = new ArrayList<>();
        private boolean refuses;

        @Override
        public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
            refuseIfAsked();
            return ListExecutionsResponse.builder().executions(runs).build();
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
