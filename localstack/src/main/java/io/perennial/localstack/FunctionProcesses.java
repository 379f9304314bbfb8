package io.perennial.localstack;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.localstack.iam.IamProxy;
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

/// Runs each deployed Java function in warm local processes and directs its invocations there. Handler,
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

    /// @return names of the functions with processes
    List<String> start(Deployment deployment, FunctionHosting hosting) {
        ServiceFiles files = ServiceFiles.of(options.state(), deployment.model());
        try (LambdaClient lambda = deployment.client(LambdaClient.builder())) {
            List<FunctionConfiguration> configurations = lambda.listFunctionsPaginator().functions().stream()
                    .filter(function -> function.runtimeAsString().startsWith("java"))
                    .filter(function -> !variables(function).containsKey(INVOCATION_URL_VARIABLE))
                    .toList();
            Deployment seen = hosting.enforcesIam() ? enforceIam(deployment, configurations, files) : deployment;
            List<HostedFunction> functions = unpack(lambda, seen, hosting, configurations);
            ServiceFiles.write(files.functions(), functions);
            launch(files, deployment.name());
            files.readAddresses().functions().forEach((name, address) -> direct(lambda, name, address));
            return functions.stream().map(HostedFunction::name).toList();
        }
    }

    /// Starts the proxy that enforces IAM.
    ///
    /// @return the stack as functions see it, through the proxy
    private Deployment enforceIam(Deployment deployment, List<FunctionConfiguration> functions, ServiceFiles files) {
        ServiceFiles.write(files.iamSpec(), new FunctionRoles(deployment).spec(functions, files.permissionReport()));
        new JavaService(
                        deployment.name().resource("iam"),
                        IamProxy.class,
                        List.of(files.iamSpec().toString(), files.iamAddress().toString()),
                        files.iamAddress())
                .start(options, processLauncher);
        return new Deployment(deployment.model(), files.readIamAddress(), deployment.outputs());
    }

    private void launch(ServiceFiles files, DeploymentName name) {
        new JavaService(
                        name.resource("functions"),
                        FunctionService.class,
                        List.of(files.directory().toString()),
                        files.addresses())
                .start(options, processLauncher);
    }

    private List<HostedFunction> unpack(
            LambdaClient lambda,
            Deployment deployment,
            FunctionHosting hosting,
            List<FunctionConfiguration> functions) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HostedFunction>> unpacked = functions.stream()
                    .map(function ->
                            executor.submit(() -> unpack(lambda, deployment, hosting, function.functionName())))
                    .toList();
            return unpacked.stream().map(FunctionProcesses::join).toList();
        }
    }

    private HostedFunction unpack(LambdaClient lambda, Deployment deployment, FunctionHosting hosting, String name) {
        GetFunctionResponse response = lambda.getFunction(request -> request.functionName(name));
        FunctionConfiguration function = response.configuration();
        Map<String, String> environment = environment(deployment, function);
        if (hosting.enforcesIam()) {
            environment.putAll(FunctionRoles.credentials(name));
        }
        return new UnpackedFunction(
                        options, function, URI.create(response.code().location()))
                .hosted(environment, hosting.processesOf(name));
    }

    private static void direct(LambdaClient lambda, String name, URI address) {
        var function = lambda.getFunctionConfiguration(request -> request.functionName(name));
        var variables = new HashMap<>(function.environment().variables());
        variables.put(INVOCATION_URL_VARIABLE, address.toString());
        lambda.updateFunctionConfiguration(
                request -> request.functionName(name).environment(environment -> environment.variables(variables)));
    }

    private Map<String, String> environment(Deployment deployment, FunctionConfiguration function) {
        var environment = new HashMap<>(variables(function));
        environment.putAll(deployment.environment());
        environment.computeIfPresent(
                EnvironmentVariable.PERENNIAL_API_URL.name(),
                (_, _) -> deployment.apiUrl().toString());
        environment.putAll(settings.environment(function.functionName(), deployment));
        environment.remove(INVOCATION_URL_VARIABLE);
        return environment;
    }

    private static Map<String, String> variables(FunctionConfiguration function) {
        return function.environment() == null
                ? Map.of()
                : function.environment().variables();
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalAwsException("interrupted while functions were unpacked", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LocalAwsException known
                    ? known
                    : new LocalAwsException("a function cannot be unpacked: " + e.getCause(), e);
        }
    }
}
