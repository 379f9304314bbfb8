package io.perennial.function.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.function.serving.bootstrap.ServingComponents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// The handler that the stack names. Loads the champion as it is made, while Lambda still lends a whole processor.
/// Predictions need no more than that: Quarkus starts with the first request that does. Where nobody waits for the
/// start, because a snapshot is taken after it or capacity is provisioned, Quarkus starts at once.
///
/// It does not implement Lambda's interface, only its method, because Quarkus takes a class that does for a
/// function of its own and allows none beside the bridge.
public final class ServingHandler {
    private final FastPath fastPath;
    private @Nullable QuarkusBridge quarkusBridge;

    public ServingHandler() {
        ServingComponents servingComponents = ServingComponents.ofProcess();
        servingComponents.championWait().atStart();
        servingComponents.logs().awaitReady();
        fastPath = new FastPath(servingComponents.predictionService());
        if (QuarkusBridge.startsEagerly(System.getenv())) {
            container();
        }
    }

    /// @throws RuntimeException if Quarkus was needed and does not start; each further request says so again
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        byte[] answer = fastPath.respond(event, context).orElse(null);
        if (answer == null) {
            container().handle(new ByteArrayInputStream(event), output, context);
        } else {
            output.write(answer);
        }
    }

    private synchronized QuarkusBridge container() {
        QuarkusBridge started = quarkusBridge;
        if (started == null) {
            started = new QuarkusBridge();
            quarkusBridge = started;
        }
        return started;
    }
}
