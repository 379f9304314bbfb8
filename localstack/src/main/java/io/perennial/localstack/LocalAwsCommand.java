package io.perennial.localstack;

import io.perennial.training.cli.BuildVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Command line of the local AWS, `localstack/bin/local-aws`.
@Command(
        name = "local-aws",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Starts, stops and shows the local AWS.")
public final class LocalAwsCommand {
    private LocalAwsCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LocalAwsCommand()).setExecutionExceptionHandler(new UserErrorHandler());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Starts the local AWS and deploys the stack to it; it runs until down.")
    void up(
            @Mixin CommandOptions options,
            @Option(
                            names = "--port",
                            paramLabel = "NUMBER",
                            defaultValue = "" + LocalAwsOptions.DEFAULT_PORT,
                            description =
                                    "port of the endpoint on 127.0.0.1, 0 for a free one (default: ${DEFAULT-VALUE})")
                    int port) {
        Workspace workspace = Workspace.here();
        LocalAwsOptions detached = LocalAwsOptions.detached(workspace, port, System.out::println);
        LocalAwsReport.print(LocalAws.start(detached, options.request(workspace)));
    }

    @Command(mixinStandardHelpOptions = true, description = "Deploys one more model's stack to the running local AWS.")
    void deploy(@Mixin CommandOptions options) {
        Workspace workspace = Workspace.here();
        LocalAws.connect(running(workspace)).deploy(options.request(workspace));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Replaces the code of the functions of a running stack, one process after the other.")
    void update(@Mixin CommandOptions options) {
        Workspace workspace = Workspace.here();
        LocalAws.connect(running(workspace)).update(options.request(workspace));
    }

    @Command(mixinStandardHelpOptions = true, description = "Prints the state of the local AWS.")
    void status() {
        LocalAwsReport.status(running(Workspace.here()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prints which permissions the functions used, did not use and lacked, with --enforce-iam.")
    void permissions() {
        LocalAwsReport.permissions(LocalAws.connect(running(Workspace.here())));
    }

    @Command(mixinStandardHelpOptions = true, description = "Stops all processes, also those left after a crash.")
    void down() {
        LocalAwsReport.down(Workspace.here());
    }

    private static LocalAwsOptions running(Workspace workspace) {
        return LocalAwsOptions.detached(workspace, LocalAwsOptions.DEFAULT_PORT, System.out::println);
    }
}
