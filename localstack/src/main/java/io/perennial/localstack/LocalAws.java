package io.perennial.localstack;

import io.perennial.localstack.iam.PermissionReport;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/// A running local AWS with the stacks deployed to it.
///
/// If attached, it stops on [#close], at the latest with this process. If detached, it runs until [#stop].
public final class LocalAws implements AutoCloseable {
    private final LocalAwsOptions options;
    private final URI endpoint;
    private final StateFile stateFile;
    private final ProcessLauncher processLauncher;
    private final CdkCli cdk;
    private final EnvironmentOverrides settings;
    private volatile boolean ready;

    private LocalAws(LocalAwsOptions options, URI endpoint, EnvironmentOverrides settings) {
        this.options = options;
        this.endpoint = endpoint;
        this.settings = settings;
        this.stateFile = new StateFile(options.state());
        this.processLauncher = new ProcessLauncher(stateFile, options.attached());
        this.cdk = new CdkCli(options, endpoint);
    }

    /// Starts an empty local AWS, deploys the stack, starts its functions.
    ///
    /// @throws LocalAwsException if something is missing or fails; no process is left then
    public static LocalAws start(LocalAwsOptions options, StackRequest request) {
        return start(options, request, EnvironmentOverrides.NONE);
    }

    /// Starts a local AWS with overrides for each function's process.
    ///
    /// @throws LocalAwsException if something is missing or fails; no process is left then
    public static LocalAws start(LocalAwsOptions options, StackRequest request, EnvironmentOverrides settings) {
        requireFree(options.state());
        Directories.delete(options.state());
        var aws = new LocalAws(options, MiniStack.endpoint(options), settings);
        aws.stateFile.create(aws.endpoint, RunningProcess.of("owner", ProcessHandle.current()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(aws::onShutdown));
        try {
            aws.startAndDeploy(request);
            aws.markReady();
            return aws;
        } catch (RuntimeException failure) {
            aws.processLauncher.close();
            stop(options.state());
            throw failure;
        }
    }

    /// Connects to the running local AWS with this state.
    public static LocalAws connect(LocalAwsOptions options) {
        StateFile stateFile = new StateFile(options.state());
        if (stateFile.runningProcesses().isEmpty()) {
            throw new LocalAwsException("no local AWS is running; start one: make up");
        }
        return new LocalAws(options, stateFile.read().orElseThrow().endpoint(), EnvironmentOverrides.NONE);
    }

    private void startAndDeploy(StackRequest request) {
        reportProgress("synthesising the stack of " + request.model());
        CompletableFuture<Path> assembly = CompletableFuture.supplyAsync(() -> cdk.synthesise(request));
        reportProgress("starting at " + endpoint);
        new MiniStack(options, processLauncher).start(endpoint);
        cdk.bootstrap();
        deploy(joined(assembly), request);
    }

    /// Deploys the stack of another model. Rejects a stack that is already deployed, because an update here
    /// would replace its bucket and table and lose their data.
    public Deployment deploy(StackRequest request) {
        if (deployments().stream().anyMatch(there -> there.model().equals(request.model()))) {
            throw new LocalAwsException("the stack of " + request.model()
                    + " is already deployed, and an update would lose its data; run make down, then make up");
        }
        reportProgress("synthesising the stack of " + request.model());
        return deploy(cdk.synthesise(request), request);
    }

    private Deployment deploy(Path assembly, StackRequest request) {
        reportProgress("deploying the stack of " + request.model());
        var deployment = new Deployment(request.model(), endpoint, cdk.deploy(assembly, request));
        TimeToLiveSetup.turnOn(deployment);
        reportProgress("starting its functions");
        List<String> functions =
                new FunctionProcesses(options, processLauncher, settings).start(deployment, request.hosting());
        stateFile.add(deployment);
        reportProgress("ready: " + String.join(", ", functions) + " behind " + deployment.apiUrl());
        return deployment;
    }

    /// Replaces the code of the functions of a deployed stack, one process after the other, without a moment in
    /// which no process is ready. Resources and environment variables stay as they are.
    ///
    /// @return names of the functions with new code
    public List<String> update(StackRequest request) {
        Deployment deployment = deployments().stream()
                .filter(there -> there.model().equals(request.model()))
                .findFirst()
                .orElseThrow(() -> new LocalAwsException("there is no stack of " + request.model()
                        + "; deploy it first: local-aws deploy --model " + request.model()));
        reportProgress("replacing the code of the functions of " + request.model());
        return new CodeUpdate(options, deployment).run(request.assets());
    }

    /// Names of the running processes by their ids.
    public Map<Long, String> processes() {
        return stateFile.runningProcesses().stream()
                .collect(Collectors.toMap(RunningProcess::pid, RunningProcess::name));
    }

    public URI endpoint() {
        return endpoint;
    }

    /// All deployments in their order; not empty after [#start].
    public List<Deployment> deployments() {
        return stateFile.read().map(StateFile.Content::deployments).orElse(List.of());
    }

    /// The first deployment.
    public Deployment deployment() {
        return deployments().getFirst();
    }

    /// Starts a handler of this process's class path in a warm process next to the functions.
    ///
    /// @return address for invocations
    public URI startHandler(HandlerProcess process) {
        return process.start(options, processLauncher);
    }

    /// Which permissions the functions of a model used and lacked so far.
    ///
    /// @throws LocalAwsException if IAM is not enforced for its stack
    public PermissionReport permissions(String model) {
        return ServiceFiles.of(options.state(), model).readPermissionReport();
    }

    /// Directory of the logs: one file for each function, one for the local AWS, one for each command of the CDK.
    public Path logs() {
        return options.logs();
    }

    /// Stops all processes if this is attached, and deletes all files except the logs.
    @Override
    public void close() {
        if (options.attached() && Files.exists(options.state())) {
            stop(options.state());
            Directories.deleteAllBut(options.logs(), options.state());
        }
    }

    private static void requireFree(Path state) {
        StateFile stateFile = new StateFile(state);
        if (stateFile.isOwned()) {
            throw new LocalAwsException("another process owns the local AWS in " + state + "; wait for it or stop it");
        }
        if (!stateFile.runningProcesses().isEmpty()) {
            throw new LocalAwsException("a local AWS is already running (" + state + "); stop it: make down");
        }
    }

    /// Marks the start as complete: a detached local AWS now outlives this process.
    private void markReady() {
        ready = true;
        if (!options.attached()) {
            stateFile.removeOwner();
        }
    }

    /// Stops an incomplete local AWS if the start is interrupted, even a detached one.
    private void onShutdown() {
        processLauncher.close();
        if (ready) {
            close();
        } else {
            stop(options.state());
        }
    }

    /// Stops all processes of this state, also after a crash.
    ///
    /// @return names of the stopped processes
    public static List<String> stop(Path state) {
        StateFile stateFile = new StateFile(state);
        List<RunningProcess> alive = stateFile.runningProcesses();
        alive.forEach(RunningProcess::terminate);
        alive.forEach(RunningProcess::awaitOrKill);
        stateFile.delete();
        return alive.stream().map(RunningProcess::name).toList();
    }

    private void reportProgress(String what) {
        options.progress().accept("local AWS: " + what);
    }

    private static Path joined(CompletableFuture<Path> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LocalAwsException known
                    ? known
                    : new LocalAwsException("the stack cannot be synthesised: " + e.getCause(), e);
        }
    }
}
