package io.perennial.function.retraining;

import com.fasterxml.jackson.databind.JsonNode;

/// Payload with which a state machine invokes the function.
///
/// @param task         name of a [io.perennial.deployment.RetrainingTask] or a
///                     [io.perennial.deployment.BatchScoringTask]
/// @param execution    name of the execution; empty if the task does not need it
/// @param executionArn ARN of the execution; empty if the task does not need it
/// @param startTime    start time of the execution; empty if the task does not need it
/// @param input        input of the task
record TaskCall(String task, String execution, String executionArn, String startTime, JsonNode input) {
    static TaskCall of(JsonNode call) {
        return new TaskCall(
                call.path("task").asText(),
                call.path("execution").asText(),
                call.path("executionArn").asText(),
                call.path("startTime").asText(),
                call.path("input"));
    }
}
