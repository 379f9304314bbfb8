package io.perennial.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The handler that the stack names. Starts everything as it is made, while Lambda still lends a whole processor and
/// before a snapshot is taken.
///
/// It extends Quarkus' handler and does not implement the interface itself, because Quarkus takes a class that does for
/// a function of its own and allows none beside the bridge.
public final class ServingHandler extends QuarkusStreamHandler {
    private final HotPath hotPath;

    public ServingHandler() {
        Quarkus.manualStart();
        hotPath = Arc.requireContainer().instance(HotPath.class).get();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        byte[] answer = hotPath.answer(event, context.getAwsRequestId()).orElse(null);
        if (answer == null) {
            super.handleRequest(new ByteArrayInputStream(event), output, context);
        } else {
            output.write(answer);
        }
    }
}
