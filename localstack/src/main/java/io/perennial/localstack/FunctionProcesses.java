package io.perennial.localstack;

import io.perennial.deployment.EnvironmentVariable;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/// Starts a warm local process for each deployed Java function and directs its invocations there. Handler,
/// environment, memory and zip come from the Lambda API.
final class FunctionProcesses {
    /// Environment variable of a function that names the address of its invocations for MiniStack.
    private static final String INVOCATION_URL_VARIABLE = "MINISTACK_LAMBDA_PROXY_URL";

    private final LocalAwsOptions options;
    private final ProcessLauncher processLauncher;
    private final EnvironmentOverrides settings;

    FunctionProcesses(LocalAwsOptions options, ProcessLauncher processLauncher, EnvironmentOverrides settings) {
        this.options = options;
        this.processLauncher = processLauncher;
        this.settings = settings;
    }

    /// @return names of the functions with a process
    List<String> start(Deployment deployment) {
        try (LambdaClient lambda = deployment.client(LambdaClient.builder());
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> started = lambda.listFunctionsPaginator().functions().stream()
                    .filter(function -> function.runtimeAsString().startsWith("java"))
                    .filter(function -> !variables(function).containsKey(INVOCATION_URL_VARIABLE))
                    .map(function -> executor.submit(() -> start(lambda, deployment, function.functionName())))
                    .toList();
            return started.stream().map(FunctionProcesses::join).toList();
        }
    }

    private String start(LambdaClient lambda, Deployment deployment, String name) {
        GetFunctionResponse response = lambda.getFunction(request -> request.functionName(name));
        FunctionConfiguration function = response.configuration();
        URI process = new FunctionProcess(options, function)
                .start(URI.create(response.code().location()), environment(deployment, function), processLauncher);
        var variables = new HashMap<>(variables(function));
        variables.put(INVOCATION_URL_VARIABLE, process.toString());
        lambda.updateFunctionConfiguration(
                request -> request.functionName(name).environment(environment -> environment.variables(variables)));
        return name;
    }

    private Map<String, String> environment(Deployment deployment, FunctionConfiguration function) {
        var environment = new HashMap<>(variables(function));
        environment.putAll(deployment.environment());
        environment.computeIfPresent(
                EnvironmentVariable.PERENNIAL_API_URL.name(),
                (_, _) -> deployment.apiUrl().toString());
        environment.putAll(settings.environment(function.functionName(), deployment));
        return environment;
    }

    private static Map<String, String> variables(FunctionConfiguration function) {
        return function.environment() == null
                ? Map.of()
                : function.environment().variables();
    }

    private static String join(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalAwsException("interrupted while functions started", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LocalAwsException known
                    ? known
                    : new LocalAwsException("a function cannot be started: " + e.getCause(), e);
        }
    }
}
