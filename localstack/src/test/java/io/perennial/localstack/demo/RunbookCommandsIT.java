package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.Runbooks;
import io.perennial.registry.Alias;
import io.perennial.training.cli.PerennialCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Runs the commands of each runbook as a person would, in one shell per page, after the journeys. Commands that only
/// read are run. Of those that change something, the arguments are checked.
@Order(Integer.MAX_VALUE - 1)
class RunbookCommandsIT {
    private static final Path ROOT = SharedDeployment.WORKSPACE.root();
    private static final Path FOLDER = ROOT.resolve(Runbooks.FOLDER);
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```\\n(.*?)^ *```");
    private static final int TIMEOUT_SECONDS = 180;

    @TempDir
    private Path folder;

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldHaveCommandsThatWork(String page) throws IOException, InterruptedException {
        assumeTrue(isOnPath("aws"), "skipped: the AWS command line is not installed");
        assumeTrue(
                TestClassLog.finished().contains(LoopJourneyIT.class.getName()),
                "skipped: the pages are about what " + LoopJourneyIT.class.getSimpleName() + " leaves");
        Path script = folder.resolve("page.sh");
        Files.writeString(script, preamble() + variables() + commands(page));

        Path output = folder.resolve("output");
        var builder = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(SharedDeployment.DEPLOYMENT.environment());
        builder.environment().put("AWS_PAGER", "");
        Process process = builder.start();

        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(script) + "\n" + Files.readString(output))
                .isZero();
        requireValidChanges(folder.resolve("changes"));
    }

    /// Parses the arguments as the command line does, which throws if a command, an option or a value is wrong.
    private static void requireValidChanges(Path changes) throws IOException {
        String all = Files.exists(changes) ? Files.readString(changes) : "";
        Stream.of(all.split("\n;\n", -1))
                .filter(arguments -> !arguments.isBlank())
                .map(arguments -> arguments.split("\n", -1))
                .forEach(arguments -> assertThat(PerennialCommand.commandLine()
                                .parseArgs(arguments)
                                .hasSubcommand())
                        .isTrue());
    }

    private static String commands(String page) throws IOException {
        String text = Files.readString(FOLDER.resolve(page));
        String commands =
                BLOCK.matcher(text).results().map(block -> block.group(1)).collect(Collectors.joining("\n"));
        assertThat(commands).as("commands of " + page).isNotBlank();
        return commands.replace("training/bin/perennial", "perennial")
                .replaceAll("<arn[^>]*>", executionArn())
                .replace("<window>", window())
                .replace("<version>", champion())
                .replace("<function>", "serving")
                .replace("<start>", "2026-11-01T00:00:00Z")
                .replace("<end>", "2026-11-02T00:00:00Z");
    }

    private static String variables() {
        DeploymentName name = SharedDeployment.DEPLOYMENT.name();
        return "name=" + name.resource("serving").replace("-serving", "") + "\nmodel="
                + SharedDeployment.DEPLOYMENT.model() + "\nstack=" + name.stackName() + "\nregistry="
                + SharedDeployment.DEPLOYMENT.registry() + "\nbucket="
                + SharedDeployment.DEPLOYMENT.registry().replaceAll("s3://([^/]+)/.*", "$1") + "\nversion=" + champion()
                + "\n";
    }

    /// Shell functions that the commands call instead of the programs: a change is not made, and its arguments
    /// are kept or checked. The local AWS has neither log groups nor bills. Version 1 of the AWS command line
    /// does not know `--cli-binary-format`, and reads the address of SQS from the option alone.
    private static String preamble() {
        return """
            set -euo pipefail
            perennial() {
              case "$1" in
                rollback | promote | freeze | unfreeze | pin | retrain) printf '%s\\n' "$@" ';' >> changes ;;
                *) "$root/training/bin/perennial" "$@" ;;
              esac
            }
            aws() {
              local arguments=()
              while [ $# -gt 0 ]; do
                if [ "$1" = --cli-binary-format ]; then shift; else arguments+=("$1"); fi
                shift
              done
              set -- "${arguments[@]}"
              case "$1 $2" in
                "ce "*) set -- "$@" --generate-cli-skeleton output ;;
                "logs filter-log-events") run logs create-log-group --log-group-name "$4" 2> /dev/null || true ;;
              esac
              run "$@"
            }
            run() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
            make() { command make --no-print-directory -C "$root" -n "$@"; }
            """.replace("$root", ROOT.toString());
    }

    private static String champion() {
        return SharedDeployment.STACK
                .registry()
                .target(Alias.CHAMPION)
                .orElseThrow()
                .id();
    }

    private static String window() {
        var registry = SharedDeployment.STACK.registry();
        return registry.store().list(registry.key("reports") + "/").stream()
                .filter(key -> key.endsWith("Z.html"))
                .map(key -> key.replaceAll(".*/|\\.html", ""))
                .findFirst()
                .orElseThrow();
    }

    private static String executionArn() {
        try (SfnClient states = SharedDeployment.DEPLOYMENT.client(SfnClient.builder())) {
            return states.listExecutions(
                            request -> request.stateMachineArn(SharedDeployment.DEPLOYMENT.stateMachineArn()))
                    .executions()
                    .getFirst()
                    .executionArn();
        }
    }

    private static boolean isOnPath(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", "command -v " + program)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }
}
