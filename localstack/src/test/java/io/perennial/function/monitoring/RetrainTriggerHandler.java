package io.perennial.function.monitoring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.EnvironmentVariable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Starts a retraining when the drift alarm fires.
public final class RetrainTriggerHandler implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode message =
                JSON.readTree(JSON.readTree(input).at("/Records/0/Sns/Message").asText());
        String alarm = message.path("AlarmName").asText();
        if (!alarm.endsWith("drift") || !message.path("NewStateValue").asText().equals("ALARM")) {
            output.write("{}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        var reason = Map.of("kind", "alarm", "alarm", alarm);
        String execution = JSON.writeValueAsString(Map.of("reason", reason));
        try (var client =
                SfnClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            client.startExecution(request -> request.stateMachineArn(
                            System.getenv(EnvironmentVariable.PERENNIAL_RETRAINING_STATE_MACHINE.name()))
                    .input(execution));
        }
        output.write("{}".getBytes(StandardCharsets.UTF_8));
    }
}
