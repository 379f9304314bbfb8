package io.perennial.training.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;

/// Message of a failed task. Step Functions reports a failure as `Error` and `Cause`; the cause of a failed
/// function is JSON with a message and a stack trace.
final class FailureText {
    private FailureText() {}

    /// @param failure failure with the field `Cause`
    /// @return the message of the cause, or the cause as it is; empty if there is none
    static String of(JsonNode failure) {
        String cause = failure.path("Cause").asText("");
        try {
            JsonNode message = Json.mapper().readTree(cause).path("errorMessage");
            return message.isTextual() ? message.asText() : cause;
        } catch (JsonProcessingException e) {
            return cause;
        }
    }
}
