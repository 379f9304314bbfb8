package io.perennial.localstack;

import io.perennial.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs the CDK command line, pinned in `cdk/package.json`, against the local AWS.
final class CdkCli {
    private final LocalAwsOptions options;
    private final LocalAwsConnection localAwsConnection;

    CdkCli(LocalAwsOptions options, URI endpoint) {
        this.options = options;
        this.localAwsConnection = new LocalAwsConnection(endpoint);
    }

    /// Creates the resources that the CDK needs in an account: a bucket for code, roles.
    void bootstrap() {
        run(
                "bootstrap",
                options.state(),
                Stream.of("aws://" + LocalAwsConnection.ACCOUNT + "/" + LocalAwsConnection.REGION));
    }

    /// Synthesises the CDK app.
    ///
    /// @return directory of the templates and assets
    Path synthesise(StackRequest request) {
        Path assembly = options.state().resolve("cdk-" + request.model());
        run(
                "synth",
                options.workspace().cdk(),
                Stream.concat(
                        Stream.of("--quiet", "--output", assembly.toString()),
                        request.arguments(options.workspace().environments())));
        return assembly;
    }

    /// @return the stack's outputs by their keys
    Map<String, String> deploy(Path assembly, StackRequest request) {
        Path outputs = options.state().resolve("outputs-" + request.model() + ".json");
        run(
                "deploy",
                options.state(),
                Stream.of(
                        "--app", assembly.toString(),
                        "--require-approval", "never",
                        "--outputs-file", outputs.toString()));
        return read(outputs, request.deployment().stackName());
    }

    private void run(String verb, Path directory, Stream<String> arguments) {
        var command = new ArrayList<>(List.of(options.workspace().cdkCommand().toString(), verb, "--no-notices"));
        arguments.forEach(command::add);
        var processSpec = new ProcessSpec(
                "cdk " + verb, command, environment(), directory, options.logs().resolve("cdk-" + verb + ".log"));
        int status = new ForegroundProcess(processSpec).run();
        if (status != 0) {
            throw new LocalAwsException(processSpec.failureMessage("failed with status " + status));
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(localAwsConnection.environment());
        environment.putAll(toolEnvironment());
        return environment;
    }

    /// Environment variables of the CDK command line, whatever AWS it deploys to.
    static Map<String, String> toolEnvironment() {
        var environment = new HashMap<String, String>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CDK_DISABLE_CLI_TELEMETRY", "true");
        environment.put("NODE_NO_WARNINGS", "1");
        // Suppresses the end-of-life banner of these Node versions.
        environment.put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "18,20");
        return environment;
    }

    static Map<String, String> read(Path outputs, String stack) {
        try {
            return Json.mapper()
                    .convertValue(
                            Json.mapper().readTree(Files.readAllBytes(outputs)).path(stack),
                            Json.mapper().getTypeFactory().constructMapType(Map.class, String.class, String.class));
        } catch (IOException e) {
            throw new LocalAwsException(outputs + ", written by the CDK command line, cannot be read", e);
        }
    }
}
