package io.perennial.localstack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A running local AWS with the stacks deployed to it.
///
/// Attached, it stops on [#close], at the latest with this process. Detached, it goes on until [#stop].
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
    /// @throws LocalAwsException if something is missing or fails; nothing is left running then
    public static LocalAws start(LocalAwsOptions options, StackRequest request) {
        return start(options, request, EnvironmentOverrides.NONE);
    }

    /// The same, with settings of its own for each function's process.
    ///
    /// @throws LocalAwsException if something is missing or fails; nothing is left running then
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

    /// The local AWS that runs with this state, to deploy to.
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

    /// Deploys one more model's stack. A stack that is there already is refused: an update here would make its
    /// bucket and table anew and lose what is in them.
    public Deployment deploy(StackRequest request) {
        if (deployments().stream().anyMatch(there -> there.model().equals(request.model()))) {
            throw new LocalAwsException("the stack of " + request.model()
                    + " is deployed already, and an update would lose its data; start afresh: make down up");
        }
        reportProgress("synthesising the stack of " + request.model());
        return deploy(cdk.synthesise(request), request);
    }

    private Deployment deploy(Path assembly, StackRequest request) {
        reportProgress("deploying the stack of " + request.model());
        var deployment = new Deployment(request.model(), endpoint, cdk.deploy(assembly, request));
        TimeToLiveSetup.turnOn(deployment);
        reportProgress("starting its functions");
        List<String> functions = new FunctionProcesses(options, processLauncher, settings).start(deployment);
        stateFile.add(deployment);
        reportProgress("ready: " + String.join(", ", functions) + " behind " + deployment.apiUrl());
        return deployment;
    }

    public URI endpoint() {
        return endpoint;
    }

    /// All that were deployed, in order; never empty after [#start].
    public List<Deployment> deployments() {
        return stateFile.read().map(StateFile.Content::deployments).orElse(List.of());
    }

    /// The only or first one.
    public Deployment deployment() {
        return deployments().getFirst();
    }

    /// Starts a handler of this process's own class path in a warm process beside the functions.
    ///
    /// @return where invocations go
    public URI startHandler(HandlerProcess process) {
        return process.start(options, processLauncher);
    }

    /// One file for each function, one for the local AWS, one for each verb of the CDK.
    public Path logs() {
        return options.logs();
    }

    /// Stops everything if this is attached, and deletes all but the logs.
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
            throw new LocalAwsException(
                    "another process is starting or using the local AWS in " + state + "; wait for it, or end it");
        }
        if (!stateFile.runningProcesses().isEmpty()) {
            throw new LocalAwsException("a local AWS is running already (" + state + "); stop it: make down");
        }
    }

    /// From here on it may stay without this process, if it is meant to.
    private void markReady() {
        ready = true;
        if (!options.attached()) {
            stateFile.removeOwner();
        }
    }

    /// Half a local AWS is of no use: interrupted while it starts, it is stopped even if it was meant to stay.
    private void onShutdown() {
        processLauncher.close();
        if (ready) {
            close();
        } else {
            stop(options.state());
        }
    }

    /// Stops whatever was started with this state, also after a crash.
    ///
    /// @return names of what was stopped
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
