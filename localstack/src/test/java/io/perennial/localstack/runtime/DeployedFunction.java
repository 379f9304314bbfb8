package io.perennial.localstack.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Function as it is deployed to a local AWS.
///
/// @param handler          handler of the template
/// @param memory           memory in MiB
/// @param ephemeralStorage size of `/tmp` in MiB
/// @param environment      variables of the template, its references resolved, and those of the runtime
/// @param task             directory of the unpacked zip
public record DeployedFunction(
        String handler, int memory, int ephemeralStorage, Map<String, String> environment, Path task) {
    /// @param state directory of the local AWS
    public static DeployedFunction of(Deployment deployment, Path state, String role) throws IOException {
        String name = deployment.name().resource(role);
        Path file = state.resolve("functions-of").resolve(deployment.model()).resolve("functions.json");
        JsonNode hosted = StreamSupport.stream(
                        Json.read(Files.readAllBytes(file), JsonNode.class, file.toString())
                                .spliterator(),
                        false)
                .filter(function -> function.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new HashMap<>();
        hosted.path("environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        try (LambdaClient lambda = deployment.client(LambdaClient.builder())) {
            var deployed =
                    lambda.getFunction(request -> request.functionName(name)).configuration();
            return new DeployedFunction(
                    deployed.handler(),
                    deployed.memorySize(),
                    deployed.ephemeralStorage() == null
                            ? 512
                            : deployed.ephemeralStorage().size(),
                    environment,
                    Path.of(URI.create(hosted.path("task").asText())));
        }
    }

    /// With another endpoint of AWS, for a proxy in front of it.
    public DeployedFunction at(URI endpoint) {
        var changed = new HashMap<>(environment);
        changed.put("AWS_ENDPOINT_URL", endpoint.toString());
        return new DeployedFunction(handler, memory, ephemeralStorage, changed, task);
    }
}
