package io.perennial.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.serving.start.Parts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// The handler that the stack names. Loads the champion as it is made, while Lambda still lends a whole processor.
/// Predictions need no more than that: Quarkus starts with the first request that does. Where nobody waits for the
/// start, because a snapshot is taken after it or capacity is provisioned, Quarkus starts at once.
///
/// It does not implement Lambda's interface, only its method, because Quarkus takes a class that does for a function
/// of its own and allows none beside the bridge.
public final class ServingHandler {
    private final HotPath hotPath;
    private @Nullable Container container;

    public ServingHandler() {
        Parts parts = Parts.ofProcess();
        parts.championWait().atStart();
        parts.logs().require();
        hotPath = new HotPath(parts.answers());
        if (Container.isWantedAtOnce(System.getenv())) {
            container();
        }
    }

    /// @throws RuntimeException if Quarkus was needed and does not start; each further request says so again
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        byte[] answer = hotPath.answer(event, context).orElse(null);
        if (answer == null) {
            container().answer(new ByteArrayInputStream(event), output, context);
        } else {
            output.write(answer);
        }
    }

    private synchronized Container container() {
        Container started = container;
        if (started == null) {
            started = new Container();
            container = started;
        }
        return started;
    }
}
