package io.perennial.function.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.deployment.EnvironmentVariable;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/// Quarkus and all that it answers. Starts as it is made.
final class QuarkusBridge {
    /// How Lambda starts functions for which nobody waits.
    private static final Set<String> EAGER_INITIALIZATION_TYPES = Set.of("snap-start", "provisioned-concurrency");

    private final QuarkusStreamHandler bridge;

    /// @throws RuntimeException if Quarkus does not start
    QuarkusBridge() {
        bridge = new QuarkusStreamHandler();
        Quarkus.manualStart();
    }

    /// Whether it should not wait for a request that needs it: nobody waits for this start, or there are settings
    /// that only Quarkus reads, or a port to be opened.
    ///
    /// @param environment value by name
    static boolean startsEagerly(Map<String, String> environment) {
        return EAGER_INITIALIZATION_TYPES.contains(environment.getOrDefault("AWS_LAMBDA_INITIALIZATION_TYPE", ""))
                || environment.containsKey(EnvironmentVariable.PERENNIAL_HTTP_PORT.name())
                || environment.keySet().stream().anyMatch(name -> name.startsWith("QUARKUS_"));
    }

    void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        bridge.handleRequest(event, answer, context);
    }
}
