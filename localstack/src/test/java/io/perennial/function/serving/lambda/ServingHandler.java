package io.perennial.function.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/// Stub of the serving function: returns its event and its environment.
public final class ServingHandler implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = JSON.readTree(input);
        if (event.path("rawPath").asText().endsWith("/fail")) {
            throw new IllegalStateException("asked to fail");
        }
        var body = Map.of(
                "version", event.path("version").asText(),
                "path", event.path("rawPath").asText(),
                "body", event.path("body").asText(),
                "function", context.getFunctionName(),
                "remaining", context.getRemainingTimeInMillis(),
                "environment", System.getenv());
        JSON.writeValue(output, Map.of("statusCode", 200, "body", JSON.writeValueAsString(body)));
    }
}
