package io.perennial.training.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.registry.TrainingReason;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;

/// The running retraining, or the last one.
///
/// @param execution name of the execution
/// @param state     state in Step Functions, for example `RUNNING` or `SUCCEEDED`
/// @param endedAt   end; null while it is running
/// @param step      state of the workflow that it entered last; empty before the first one
/// @param reason    reason of the start
/// @param failure   reason of a failure; empty without one
public record RetrainingStatus(
        String execution,
        String state,
        Instant startedAt,
        @Nullable Instant endedAt,
        String step,
        String reason,
        String failure) {
    private static final int MAX_EXECUTIONS = 20;

    /// Reads the running execution, or else the newest one; empty if there was none.
    ///
    /// @param machine ARN of the state machine
    public static Optional<RetrainingStatus> read(SfnClient sfn, String machine) {
        List<ExecutionListItem> newest = sfn.listExecutions(
                        request -> request.stateMachineArn(machine).maxResults(MAX_EXECUTIONS))
                .executions();
        return newest.stream()
                .max(Comparator.comparing((ExecutionListItem each) -> each.status() == ExecutionStatus.RUNNING)
                        .thenComparing(ExecutionListItem::startDate))
                .map(execution -> describe(sfn, execution.executionArn()));
    }

    private static RetrainingStatus describe(SfnClient sfn, String arn) {
        DescribeExecutionResponse execution = sfn.describeExecution(request -> request.executionArn(arn));
        return new RetrainingStatus(
                execution.name(),
                execution.statusAsString(),
                execution.startDate(),
                execution.stopDate(),
                step(sfn, arn),
                reason(execution.input()),
                failure(execution));
    }

    private static String step(SfnClient sfn, String arn) {
        return sfn
                .getExecutionHistoryPaginator(
                        request -> request.executionArn(arn).reverseOrder(true))
                .events()
                .stream()
                .map(HistoryEvent::stateEnteredEventDetails)
                .filter(Objects::nonNull)
                .map(StateEnteredEventDetails::name)
                .findFirst()
                .orElse("");
    }

    /// The reason as text; the input itself if it has none.
    static String reason(@Nullable String input) {
        if (input == null) {
            return "unknown";
        }
        try {
            JsonNode json = Json.read(input.getBytes(StandardCharsets.UTF_8), JsonNode.class, "input");
            return Json.mapper()
                    .convertValue(json.path("reason"), TrainingReason.class)
                    .inWords();
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException _) {
            return input;
        }
    }

    private static String failure(DescribeExecutionResponse execution) {
        return execution.error() == null && execution.cause() == null
                ? ""
                : Objects.requireNonNullElse(execution.error(), "") + ": "
                        + Objects.requireNonNullElse(execution.cause(), "");
    }
}
