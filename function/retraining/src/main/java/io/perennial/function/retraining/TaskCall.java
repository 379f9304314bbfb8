package io.perennial.function.retraining;

import com.fasterxml.jackson.databind.JsonNode;

/// What a state machine calls the function with.
///
/// @param task         name of a [io.perennial.deployment.RetrainingTask] or a
///                     [io.perennial.deployment.BatchScoringTask]
/// @param execution    name of the execution; empty if the task does not need it
/// @param executionArn its ARN; empty if the task does not need it
/// @param startTime    when it started; empty if the task does not need it
/// @param input        the task's own
record TaskCall(String task, String execution, String executionArn, String startTime, JsonNode input) {
    static TaskCall of(JsonNode call) {
        return new TaskCall(
                call.path("task").asText(),
                call.path("execution").asText(),
                call.path("executionArn").asText(),
                call.path("started").asText(),
                call.path("input"));
    }
}
