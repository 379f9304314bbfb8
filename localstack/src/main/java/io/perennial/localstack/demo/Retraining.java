package io.perennial.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Follows an execution of the state machine to its end.
final class Retraining {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Cloud cloud;
    private final Story story;

    Retraining(Cloud cloud, Story story) {
        this.cloud = cloud;
        this.story = story;
    }

    Timeline.Retrained follow(String arn, Instant eventTime) {
        String step = "";
        DescribeExecutionResponse execution = cloud.execution(arn);
        while (execution.status() == ExecutionStatus.RUNNING) {
            String now = cloud.step(arn).orElse(step);
            if (!now.equals(step)) {
                story.tell("    retraining: " + now);
                step = now;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            execution = cloud.execution(arn);
        }
        return ended(execution, eventTime);
    }

    private static Timeline.Retrained ended(DescribeExecutionResponse execution, Instant eventTime) {
        long seconds =
                Duration.between(execution.startDate(), execution.stopDate()).toSeconds();
        if (execution.status() != ExecutionStatus.SUCCEEDED) {
            return new Timeline.Retrained(eventTime, "FAILED", String.valueOf(execution.cause()), seconds);
        }
        JsonNode output = Json.read(
                execution.output().getBytes(StandardCharsets.UTF_8), JsonNode.class, "the execution's output");
        return new Timeline.Retrained(
                eventTime, outcome(output), output.path("words").asText(), seconds);
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
