package io.perennial.function.retraining;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Lambda handler that the state machines invoke with a [TaskCall]. Returns the next task's input.
public final class RetrainingHandler implements RequestStreamHandler {
    private final TaskRunner taskRunner;

    public RetrainingHandler() {
        this(TaskRunner.of(EnvironmentReader.ofProcess()));
    }

    RetrainingHandler(TaskRunner taskRunner) {
        this.taskRunner = taskRunner;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Object result = taskRunner.run(TaskCall.of(Json.mapper().readTree(input)));
        Json.mapper().writeValue(output, result);
    }
}
