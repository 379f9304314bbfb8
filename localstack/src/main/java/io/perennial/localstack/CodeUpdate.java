package io.perennial.localstack;

import io.perennial.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/// Gives the functions of a running stack new code. The Lambda API of the local AWS still shows the code of the
/// deployment: an update of its stack would replace bucket and table.
///
/// @param deployment stack to update
record CodeUpdate(LocalAwsOptions options, Deployment deployment) {
    /// Handlers are in the package of their module, whose zip has the same name.
    private static final Pattern MODULE = Pattern.compile("io\\.perennial\\.function\\.([a-z]+)\\..*");

    /// @param assets directory of the zips
    /// @return names of the functions with new code
    List<String> run(Path assets) {
        ServiceFiles files = ServiceFiles.of(options.state(), deployment.model());
        List<HostedFunction> functions;
        try (LambdaClient lambda = deployment.client(LambdaClient.builder())) {
            functions = files.readFunctions().stream()
                    .map(function -> unpacked(lambda, function, assets))
                    .toList();
        }
        send(files, functions);
        ServiceFiles.write(files.functions(), functions);
        return functions.stream().map(HostedFunction::name).toList();
    }

    private HostedFunction unpacked(LambdaClient lambda, HostedFunction function, Path assets) {
        FunctionConfiguration configuration = lambda.getFunction(request -> request.functionName(function.name()))
                .configuration();
        Matcher module = MODULE.matcher(configuration.handler());
        if (!module.matches()) {
            throw new LocalAwsException(function.name() + " has the handler " + configuration.handler()
                    + ", which is not in a package io.perennial.function.<module>; its zip is unknown");
        }
        Path zip = assets.toAbsolutePath().resolve(module.group(1) + ".zip");
        return new UnpackedFunction(options, configuration, zip.toUri())
                .hosted(function.environment(), function.processes());
    }

    private static void send(ServiceFiles files, List<HostedFunction> functions) {
        HttpRequest request = HttpRequest.newBuilder(files.readAddresses().admin())
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.pretty(functions)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new LocalAwsException("the update has failed: " + response.body());
            }
        } catch (IOException e) {
            throw new LocalAwsException("the functions cannot be updated: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalAwsException("interrupted during an update", e);
        }
    }
}
