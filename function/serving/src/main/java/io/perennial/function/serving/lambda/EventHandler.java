package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.deployment.BasePath;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.http.AddressCheck;
import io.perennial.function.serving.http.CorsHeaders;
import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.function.serving.http.RequestLifecycle;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Serves the events of an invocation: HTTP requests in each format, by the fast path or the bridge, and pings.
final class EventHandler {
    private static final byte[] PING_RESPONSE = "{\"status\":\"ok\"}".getBytes(UTF_8);
    private static final byte[] NOTHING = {};

    private final FastPath fastPath;
    private final Bridge bridge;
    private final RequestLifecycle lifecycle;
    private final BasePath basePath;
    private final CorsHeaders cors;

    EventHandler(FastPath fastPath, Bridge bridge, RequestLifecycle lifecycle, ServingSettings servingSettings) {
        this.lifecycle = lifecycle;
        this.fastPath = fastPath;
        this.bridge = bridge;
        this.basePath = servingSettings.basePath();
        this.cors = new CorsHeaders(servingSettings.cors());
    }

    /// Serves the requests that the fast path does not.
    interface Bridge {
        /// @param event HTTP event in payload format 2.0
        /// @return response in the same format
        byte[] respond(byte[] event, Context invocation) throws IOException;
    }

    /// @return response in the format of the event
    /// @throws UnsupportedEventException if it is neither an HTTP request nor a ping
    byte[] respond(byte[] event, Context invocation) throws IOException {
        LambdaEvent read = EventReader.read(event);
        return switch (read.kind()) {
            case HTTP -> respond(read, event, invocation);
            case PING -> PING_RESPONSE.clone();
            case UNSUPPORTED -> throw new UnsupportedEventException(read.origin());
        };
    }

    private byte[] respond(LambdaEvent read, byte[] event, Context invocation) throws IOException {
        HttpEvent sent = Objects.requireNonNull(read.http());
        String path = path(sent.path(), read.stage());
        boolean samePath = path.equals(sent.path());
        HttpEvent request = samePath ? sent : sent.withPath(path);
        boolean unchanged = samePath && sent.format() == EventFormat.PAYLOAD_2;
        Map<String, String> headers = new LinkedHashMap<>(cors.of(request.method(), request.headers()::get));
        headers.put(RequestLifecycle.REQUEST_ID_HEADER, invocation.getAwsRequestId());
        return response(request, unchanged ? event : null, invocation)
                .withHeaders(headers)
                .json(sent.format());
    }

    /// @param event event of the request for the bridge; null if it has to be written
    private GatewayResponse response(HttpEvent request, byte @Nullable [] event, Context invocation)
            throws IOException {
        if (cors.isPreflight(request.method(), request.headers()::get)) {
            return new GatewayResponse(CorsHeaders.PREFLIGHT_STATUS, Map.of(), List.of(), NOTHING, false);
        }
        GatewayResponse fast = fastPath.respond(request, invocation).orElse(null);
        if (fast != null) {
            return fast;
        }
        ProblemDetails flaw = AddressCheck.flaw(request.path(), request.query()).orElse(null);
        return flaw == null
                ? GatewayResponse.read(bridge.respond(event == null ? request.payload2() : event, invocation))
                : GatewayResponse.of(
                        lifecycle.reject(FastPath.withIds(request, invocation).headers()::get, request.path(), flaw));
    }

    /// @param stage stage that begins the path; empty for none
    private String path(String path, String stage) {
        String stripped = basePath.strip(path);
        return stripped.equals(path) && !stage.isEmpty() ? new BasePath("/" + stage).strip(path) : stripped;
    }
}
