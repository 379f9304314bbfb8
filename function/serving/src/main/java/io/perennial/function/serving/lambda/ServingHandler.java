package io.perennial.function.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.function.serving.bootstrap.ServingComponents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Lambda handler of the serving function. Its constructor loads the champion, while Lambda still provides a
/// full CPU. Predictions do not need Quarkus, so it starts with the first request that does. With SnapStart or
/// provisioned concurrency no request waits for the start, and Quarkus starts at once. It has the method of
/// Lambda's interface but does not implement the interface: Quarkus would register such a class as a function
/// and allows none besides the bridge.
public final class ServingHandler {
    private final EventHandler events;
    private @Nullable QuarkusBridge quarkusBridge;

    public ServingHandler() {
        ServingComponents components = ServingComponents.ofProcess();
        components.championWait().atStart();
        components.logs().awaitReady();
        events = new EventHandler(
                new FastPath(components.predictions()),
                (event, invocation) -> container().respond(event, invocation),
                components.lifecycle(),
                components.settings());
        if (QuarkusBridge.startsEagerly(System.getenv())) {
            container();
        }
    }

    /// @throws RuntimeException if the event is not supported, or if Quarkus is needed and does not start, for each
    ///         such request
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(events.respond(input.readAllBytes(), context));
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
