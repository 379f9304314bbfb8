package io.perennial.localstack.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.util.List;
import java.util.Map;

/// Calls the serving function as its gateway does.
record ServingApi(WarmProcess process) {
    private static final int OK = 200;

    /// @param status of HTTP; 0 if the function failed or did not end in time
    record Answer(int status, JsonNode body) {
        boolean ok() {
            return status == OK;
        }
    }

    Answer predict(List<Map<String, Object>> records) {
        return post("/predict", records.size() == 1 ? records.getFirst() : records);
    }

    Answer feedback(List<Map<String, Object>> actuals) {
        return post("/feedback", actuals);
    }

    /// Ids of a `/predict` answer, in the order of the records.
    static List<String> ids(Answer answer) {
        return answer.body().findValuesAsText("id");
    }

    private Answer post(String path, Object body) {
        String event = Json.line(Map.of(
                "version",
                "2.0",
                "routeKey",
                "$default",
                "rawPath",
                path,
                "rawQueryString",
                "",
                "headers",
                Map.of("content-type", "application/json"),
                "requestContext",
                Map.of("http", Map.of("method", "POST", "path", path)),
                "body",
                Json.line(body),
                "isBase64Encoded",
                false));
        WarmProcess.Ended ended = process.invoke(event);
        try {
            JsonNode result = ended.ok()
                    ? Json.mapper().readTree(ended.body())
                    : Json.mapper().createObjectNode();
            return ended.ok()
                    ? new Answer(
                            result.path("statusCode").asInt(),
                            Json.mapper().readTree(result.path("body").asText()))
                    : new Answer(0, Json.mapper().getNodeFactory().textNode(ended.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the serving function answered no JSON: " + ended.body(), e);
        }
    }
}
