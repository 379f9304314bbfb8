package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LocalAwsCommandTest {
    private static final Workspace WORKSPACE = new Workspace(Path.of("elsewhere"));

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void shouldHaveDefaults() {
        StackRequest request = request("--assets", "/zips");

        assertThat(request.model()).isEqualTo("trip-duration");
        assertThat(request.settings()).isEmpty();
        assertThatThrownBy(LocalAwsCommandTest::request)
                .as("the zips of the build, which are not there")
                .hasMessageContaining("serving.zip is missing; run `make build` first");
    }

    @Test
    void shouldTakeEveryOption() {
        assertThat(request(
                        "--model",
                        "churn",
                        "--assets",
                        "/zips",
                        "-c",
                        "monitoring.window=PT1H",
                        "-c",
                        "monitoring.cooldown=a=b"))
                .isEqualTo(new StackRequest(
                        "churn", Path.of("/zips"), Map.of("monitoring.window", "PT1H", "monitoring.cooldown", "a=b")));
    }

    @Test
    void shouldHostTheFunctionsAsAsked() {
        assertThat(request("--assets", "/zips").hosting()).isEqualTo(FunctionHosting.DEFAULT);
        assertThat(request("--assets", "/zips", "--instances", "2", "--instances", "serving=3", "--enforce-iam")
                        .hosting())
                .isEqualTo(new FunctionHosting(Map.of(FunctionHosting.EACH, 2, "serving", 3), true));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "up --modle x, Possible solutions: --model",
                "up --model, Missing required parameter for option '--model'",
                "up --port many, Invalid value for option '--port'",
                "up -c window, should be in KEY=VALUE format but was window",
                "statsu, Did you mean: local-aws status",
                "down --port 1, Unknown options: '--port'"
            })
    void shouldNameTheBadArgumentAndSuggestAnother(String arguments, String message) {
        assertThat(execute(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(message);
    }

    @Test
    void shouldTakeAnyFreePortAndHaveADefault() {
        assertThat(port("up")).isEqualTo(4566);
        assertThat(port("up", "--port", "0")).isZero();
    }

    @Test
    void shouldRefuseAPortThatDoesNotExist() {
        assertThat(execute("up", "--port", "70000")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(errors.toString()).contains("error: port 70000 does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "deploy", "update", "status", "permissions", "down"})
    void shouldExplainEachCommand(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: local-aws " + command);
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).containsPattern("\n +" + command + " +\\w+");
    }

    @Test
    void shouldPrintItsCommandsWithoutArguments() {
        assertThat(execute()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("up ", "deploy ", "update ", "status ", "permissions ", "down ");
    }

    private static StackRequest request(String... arguments) {
        var options = new CommandOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.request(WORKSPACE);
    }

    private static int port(String... arguments) {
        return LocalAwsCommand.commandLine()
                .parseArgs(arguments)
                .subcommand()
                .commandSpec()
                .findOption("--port")
                .getValue();
    }

    private int execute(String... arguments) {
        return LocalAwsCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
