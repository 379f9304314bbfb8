package io.perennial.localstack.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.util.List;
import java.util.Map;

/// Invokes the serving function as its gateway does.
record ServingApi(FunctionInvoker process) {
    private static final int OK = 200;

    /// @param status HTTP status; 0 if the function failed or timed out
    record Response(int status, JsonNode body) {
        boolean ok() {
            return status == OK;
        }
    }

    Response predict(List<Map<String, Object>> records) {
        return post("/predict", records.size() == 1 ? records.getFirst() : records);
    }

    Response feedback(List<Map<String, Object>> actuals) {
        return post("/feedback", actuals);
    }

    /// Ids of a `/predict` response, in the order of the records.
    static List<String> ids(Response response) {
        return response.body().findValuesAsText("id");
    }

    private Response post(String path, Object body) {
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
        FunctionInvoker.InvocationResult invocationResult = process.invoke(event);
        try {
            JsonNode result = invocationResult.ok()
                    ? Json.mapper().readTree(invocationResult.body())
                    : Json.mapper().createObjectNode();
            return invocationResult.ok()
                    ? new Response(
                            result.path("statusCode").asInt(),
                            Json.mapper().readTree(result.path("body").asText()))
                    : new Response(0, Json.mapper().getNodeFactory().textNode(invocationResult.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the serving function did not return JSON: " + invocationResult.body(), e);
        }
    }
}
