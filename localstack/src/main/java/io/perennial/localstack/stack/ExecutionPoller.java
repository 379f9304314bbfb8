package io.perennial.localstack.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Polls an execution of the state machine until it ends.
public final class ExecutionPoller {
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// Result of a retraining.
    ///
    /// @param outcome `PROMOTED`, `REJECTED`, `UNDECIDED`, `ROLLED_BACK`, `SKIPPED` or `FAILED`
    /// @param summary what was compared and decided, or the cause of the failure
    public record Result(String outcome, String summary, long seconds) {}

    private final DeployedStack deployedStack;
    private final ProgressLog progressLog;

    public ExecutionPoller(DeployedStack deployedStack, ProgressLog progressLog) {
        this.deployedStack = deployedStack;
        this.progressLog = progressLog;
    }

    public Result awaitEnd(String arn) {
        String step = "";
        DescribeExecutionResponse execution = deployedStack.execution(arn);
        while (execution.status() == ExecutionStatus.RUNNING) {
            String now = deployedStack.currentState(arn).orElse(step);
            if (!now.equals(step)) {
                progressLog.log("    retraining: " + now);
                step = now;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            execution = deployedStack.execution(arn);
        }
        return result(execution);
    }

    private static Result result(DescribeExecutionResponse execution) {
        long seconds =
                Duration.between(execution.startDate(), execution.stopDate()).toSeconds();
        if (execution.status() != ExecutionStatus.SUCCEEDED) {
            return new Result("FAILED", String.valueOf(execution.cause()), seconds);
        }
        JsonNode output = Json.read(
                execution.output().getBytes(StandardCharsets.UTF_8), JsonNode.class, "the execution's output");
        return new Result(outcome(output), output.path("summary").asText(), seconds);
    }

    private static String outcome(JsonNode output) {
        if (output.has("skipped")) {
            return "SKIPPED";
        }
        if (output.has("verified")) {
            return "PROMOTED";
        }
        return switch (output.path("decision").asText()) {
            case "REJECT" -> "REJECTED";
            case "UNDECIDED" -> "UNDECIDED";
            default -> "ROLLED_BACK";
        };
    }
}
