package io.perennial.function.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.deployment.EnvironmentVariable;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.runtime.Quarkus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// Bridge to Quarkus for all requests outside the fast path. Its constructor starts Quarkus.
final class QuarkusBridge implements EventHandler.Bridge {
    /// Initialization types of Lambda in which no request waits for the start.
    private static final Set<String> EAGER_INITIALIZATION_TYPES = Set.of("snap-start", "provisioned-concurrency");

    private final QuarkusStreamHandler bridge;

    /// @throws RuntimeException if Quarkus does not start
    QuarkusBridge() {
        bridge = new QuarkusStreamHandler();
        Quarkus.manualStart();
    }

    /// Whether Quarkus starts at once and not with the first request that needs it: no request waits for this
    /// start, there are settings that only Quarkus reads, or it has to open a port.
    ///
    /// @param environment value by name
    static boolean startsEagerly(Map<String, String> environment) {
        return EAGER_INITIALIZATION_TYPES.contains(environment.getOrDefault("AWS_LAMBDA_INITIALIZATION_TYPE", ""))
                || environment.containsKey(EnvironmentVariable.PERENNIAL_HTTP_PORT.name())
                || environment.keySet().stream().anyMatch(name -> name.startsWith("QUARKUS_"));
    }

    @Override
    public byte[] respond(byte[] event, Context invocation) throws IOException {
        var response = new ByteArrayOutputStream(1024);
        bridge.handleRequest(new ByteArrayInputStream(event), response, invocation);
        return response.toByteArray();
    }
}
