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
    private final Notes notes;
    private final Launcher launcher;
    private final CdkCommand cdk;
    private final ProcessSettings settings;
    private volatile boolean ready;

    private LocalAws(LocalAwsOptions options, URI endpoint, ProcessSettings settings) {
        this.options = options;
        this.endpoint = endpoint;
        this.settings = settings;
        this.notes = new Notes(options.state());
        this.launcher = new Launcher(notes, options.attached());
        this.cdk = new CdkCommand(options, endpoint);
    }

    /// Starts an empty local AWS, deploys the stack, starts its functions.
    ///
    /// @throws LocalAwsException if something is missing or fails; nothing is left running then
    public static LocalAws start(LocalAwsOptions options, StackRequest request) {
        return start(options, request, ProcessSettings.NONE);
    }

    /// The same, with settings of its own for each function's process.
    ///
    /// @throws LocalAwsException if something is missing or fails; nothing is left running then
    public static LocalAws start(LocalAwsOptions options, StackRequest request, ProcessSettings settings) {
        refuseIfTaken(options.state());
        Directories.delete(options.state());
        var aws = new LocalAws(options, MiniStack.endpoint(options), settings);
        aws.notes.begin(aws.endpoint, RunningProcess.of("owner", ProcessHandle.current()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(aws::endWithProcess));
        try {
            aws.begin(request);
            aws.letGo();
            return aws;
        } catch (RuntimeException failure) {
            aws.launcher.close();
            stop(options.state());
            throw failure;
        }
    }

    /// The local AWS that runs with this state, to deploy to.
    public static LocalAws running(LocalAwsOptions options) {
        Notes notes = new Notes(options.state());
        if (notes.alive().isEmpty()) {
            throw new LocalAwsException("no local AWS is running; start one: make up");
        }
        return new LocalAws(options, notes.read().orElseThrow().endpoint(), ProcessSettings.NONE);
    }

    private void begin(StackRequest request) {
        tell("synthesising the stack of " + request.model());
        CompletableFuture<Path> assembly = CompletableFuture.supplyAsync(() -> cdk.synthesise(request));
        tell("starting at " + endpoint);
        new MiniStack(options, launcher).start(endpoint);
        cdk.bootstrap();
        deploy(joined(assembly), request);
    }

    /// Deploys one more model's stack. A stack that is there already is refused: an update here would make its bucket
    /// and table anew and lose what is in them.
    public Deployment deploy(StackRequest request) {
        if (deployments().stream().anyMatch(there -> there.model().equals(request.model()))) {
            throw new LocalAwsException("the stack of " + request.model()
                    + " is deployed already, and an update would lose its data; start afresh: make down up");
        }
        tell("synthesising the stack of " + request.model());
        return deploy(cdk.synthesise(request), request);
    }

    private Deployment deploy(Path assembly, StackRequest request) {
        tell("deploying the stack of " + request.model());
        var deployment = new Deployment(request.model(), endpoint, cdk.deploy(assembly, request));
        Expiry.turnOn(deployment);
        tell("starting its functions");
        List<String> functions = new Functions(options, launcher, settings).start(deployment);
        notes.note(deployment);
        tell("ready: " + String.join(", ", functions) + " behind " + deployment.apiUrl());
        return deployment;
    }

    public URI endpoint() {
        return endpoint;
    }

    /// All that were deployed, in order; never empty after [#start].
    public List<Deployment> deployments() {
        return notes.read().map(Notes.Content::deployments).orElse(List.of());
    }

    /// The only or first one.
    public Deployment deployment() {
        return deployments().getFirst();
    }

    /// Starts a handler of this process's own class path in a warm process beside the functions.
    ///
    /// @return where invocations go
    public URI startBeside(BesideProcess process) {
        return process.start(options, launcher);
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

    private static void refuseIfTaken(Path state) {
        Notes notes = new Notes(state);
        if (notes.isOwned()) {
            throw new LocalAwsException(
                    "another process is starting or using the local AWS in " + state + "; wait for it, or end it");
        }
        if (!notes.alive().isEmpty()) {
            throw new LocalAwsException("a local AWS is running already (" + state + "); stop it: make down");
        }
    }

    /// From here on it may stay without this process, if it is meant to.
    private void letGo() {
        ready = true;
        if (!options.attached()) {
            notes.disown();
        }
    }

    /// Half a local AWS is of no use: interrupted while it starts, it is stopped even if it was meant to stay.
    private void endWithProcess() {
        launcher.close();
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
        Notes notes = new Notes(state);
        List<RunningProcess> alive = notes.alive();
        alive.forEach(RunningProcess::askToEnd);
        alive.forEach(RunningProcess::makeEnd);
        notes.forget();
        return alive.stream().map(RunningProcess::name).toList();
    }

    private void tell(String what) {
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
