package io.perennial.localstack.account;

import io.perennial.localstack.AwsConnection;
import io.perennial.localstack.LocalAwsException;
import io.perennial.localstack.UserErrorHandler;
import io.perennial.localstack.Workspace;
import io.perennial.training.cli.BuildVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Command line of `make destroy`, `localstack/bin/account destroy`.
@Command(
        name = "destroy",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Deletes the stack of an environment; bucket and table stay unless --with-data is given.")
final class DestroyCommand implements Callable<Integer> {
    @Option(names = "--environment", required = true, description = "name of a file in environments/")
    private String environment = "";

    @Option(names = "--with-data", description = "deletes bucket and table too, with all versions and predictions")
    private boolean withData;

    @Option(names = "--confirm", defaultValue = "", description = "name of the stack, instead of being asked for it")
    private String confirmation = "";

    DestroyCommand() {}

    @Override
    public Integer call() {
        Workspace workspace = Workspace.here();
        AccountEnvironment settings = AccountEnvironment.read(workspace, environment);
        if (settings.local()) {
            throw new LocalAwsException("environment '" + environment + "' is a local AWS; stop it with make down");
        }
        String stackName = settings.deployment().stackName();
        AwsConnection aws = AccountConnection.in(settings.region());
        ImportMapping mapping = ImportMapping.of(workspace.local(), stackName);
        var removal = new StackRemoval(aws, stackName, mapping, System.out::println);
        requireAccount(removal.account(), settings.account());
        StackRemoval.Plan plan = removal.plan();
        System.out.println(DestroyText.plan(stackName, plan, withData));
        requireConfirmation(stackName);
        List<RetainedResource> left = removal.run(plan, withData);
        System.out.println(DestroyText.result(stackName, left, environment, mapping.file()));
        return 0;
    }

    /// A table of another account may have the same name.
    static void requireAccount(String current, String account) {
        if (!current.equals(account)) {
            throw new LocalAwsException("setting 'account' is " + account + ", but your credentials are of " + current
                    + "; use the credentials of " + account);
        }
    }

    private void requireConfirmation(String stackName) {
        String given = confirmation.isEmpty() ? ask(stackName) : confirmation;
        if (!given.strip().equals(stackName)) {
            throw new LocalAwsException(
                    "'" + given + "' is not " + stackName + "; nothing was deleted (CONFIRM=" + stackName + ")");
        }
    }

    private static String ask(String stackName) {
        System.out.print("Type " + stackName + " to delete it: ");
        System.out.flush();
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new DestroyCommand()).setExecutionExceptionHandler(new UserErrorHandler());
    }
}
