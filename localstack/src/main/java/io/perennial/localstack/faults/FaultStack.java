package io.perennial.localstack.faults;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.HandlerProcess;
import io.perennial.localstack.LocalAws;
import io.perennial.localstack.LocalAwsOptions;
import io.perennial.localstack.StackRequest;
import io.perennial.localstack.faults.proxy.FaultProxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// A deployed stack whose functions and command line reach the local AWS only through proxies, one per caller,
/// so that calls are counted by caller.
final class FaultStack implements AutoCloseable {
    static final String MODEL = "faults";
    static final DeploymentName DEPLOYMENT = DeploymentName.local(MODEL);
    static final String COMMAND_LINE = "perennial";

    /// Settings of the stack: events follow within milliseconds here, and the rows are of another year.
    private static final Map<String, String> SETTINGS = Map.of(
            "serving.max_event_time_skew",
            "P36500D",
            "monitoring.cooldown",
            "PT0.001S",
            "serving.alias_poll_interval",
            "PT1S",
            "monitoring.alarm_period",
            "PT1S",
            "monitoring.window",
            "PT6H");

    /// Environment variable of a function that names the address of its invocations.
    private static final String INVOCATION_URL_VARIABLE = "MINISTACK_LAMBDA_PROXY_URL";

    private final LocalAws aws;
    private final Deployment deployment;
    private final Map<String, FaultProxy> proxies;
    private final Map<String, FunctionInvoker> processes = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final LambdaClient lambda;

    private FaultStack(LocalAws aws, Map<String, FaultProxy> proxies) {
        this.aws = aws;
        this.proxies = proxies;
        deployment = aws.deployment();
        lambda = deployment.client(LambdaClient.builder());
    }

    /// @param assets directory of the functions' zips
    static FaultStack start(LocalAwsOptions options, Path assets) {
        String agent = ClockAgentJar.option(options.state().resolveSibling("clock-agent.jar"));
        Map<String, FaultProxy> proxies = new ConcurrentHashMap<>();
        var request = new StackRequest(MODEL, assets, SETTINGS);
        LocalAws aws = LocalAws.start(options, request, (function, deployment) -> {
            FaultProxy proxy = FaultProxy.startBefore(deployment.endpoint());
            proxies.put(function.substring(DEPLOYMENT.resource("").length()), proxy);
            var environment = new HashMap<>(proxyEnvironment(proxy, deployment));
            environment.put("JDK_JAVA_OPTIONS", agent);
            return environment;
        });
        return new FaultStack(aws, proxies);
    }

    private static Map<String, String> proxyEnvironment(FaultProxy proxy, Deployment deployment) {
        var seen = new Deployment(deployment.model(), proxy.endpoint(), deployment.outputs());
        var environment = new HashMap<>(seen.environment());
        environment.put(
                EnvironmentVariable.PERENNIAL_API_URL.name(), seen.apiUrl().toString());
        return environment;
    }

    Deployment deployment() {
        return deployment;
    }

    Path logs() {
        return aws.logs();
    }

    HttpClient http() {
        return http;
    }

    /// @param role role of a function, such as `serving`, or [#COMMAND_LINE]
    FaultProxy proxy(String role) {
        return Objects.requireNonNull(proxies.get(role), () -> "the stack has no function " + role);
    }

    /// @param role role of a function, such as `serving`
    FunctionInvoker invoker(String role) {
        return processes.computeIfAbsent(role, this::functionProcess);
    }

    private FunctionInvoker functionProcess(String role) {
        var function = lambda.getFunctionConfiguration(request -> request.functionName(DEPLOYMENT.resource(role)));
        return new FunctionInvoker(
                http,
                URI.create(function.environment().variables().get(INVOCATION_URL_VARIABLE)),
                Duration.ofSeconds(function.timeout()));
    }

    /// Starts the process of the command line.
    FunctionInvoker commandLine() {
        FaultProxy proxy = proxies.computeIfAbsent(COMMAND_LINE, _ -> FaultProxy.startBefore(deployment.endpoint()));
        URI address = aws.startHandler(
                new HandlerProcess(COMMAND_LINE, CommandLineHandler.class, proxyEnvironment(proxy, deployment)));
        return new FunctionInvoker(http, address, Duration.ofMinutes(5));
    }

    @Override
    public void close() {
        lambda.close();
        aws.close();
        proxies.values().forEach(FaultStack::close);
    }

    private static void close(FaultProxy proxy) {
        try {
            proxy.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
