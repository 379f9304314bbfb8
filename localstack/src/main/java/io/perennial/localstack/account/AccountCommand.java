package io.perennial.localstack.account;

import io.perennial.localstack.UserErrorHandler;
import io.perennial.training.cli.BuildVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Command line of `localstack/bin/account`.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {SmokeCommand.class, DestroyCommand.class},
        description = "Tries the product in an AWS account, and deletes a stack.")
public final class AccountCommand {
    private AccountCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new AccountCommand()).setExecutionExceptionHandler(new UserErrorHandler());
    }
}
