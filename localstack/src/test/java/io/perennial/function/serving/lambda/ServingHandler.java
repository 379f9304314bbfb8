package io.perennial.function.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Stub of the serving function: returns its event and its environment.
public final class ServingHandler implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CRASHED = 3;
    private static final long WORK_NANOS = 30_000_000;

    private final AtomicInteger running = new AtomicInteger();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        int concurrent = running.incrementAndGet();
        try {
            JsonNode event = JSON.readTree(input);
            doAsAsked(event.path("rawPath").asText());
            var body = Map.of(
                    "version", event.path("version").asText(),
                    "path", event.path("rawPath").asText(),
                    "body", event.path("body").asText(),
                    "function", context.getFunctionName(),
                    "remaining", context.getRemainingTimeInMillis(),
                    "pid", ProcessHandle.current().pid(),
                    "concurrent", concurrent,
                    "environment", System.getenv());
            JSON.writeValue(output, Map.of("statusCode", 200, "body", JSON.writeValueAsString(body)));
        } finally {
            running.decrementAndGet();
        }
    }

    private static void doAsAsked(String path) {
        if (path.endsWith("/fail")) {
            throw new IllegalStateException("asked to fail");
        }
        if (path.endsWith("/crash")) {
            System.out.println("asked to crash");
            Runtime.getRuntime().halt(CRASHED);
        }
        if (path.endsWith("/work")) {
            LockSupport.parkNanos(WORK_NANOS);
        }
    }
}
