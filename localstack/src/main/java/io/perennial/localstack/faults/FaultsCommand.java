package io.perennial.localstack.faults;

import io.perennial.localstack.Directories;
import io.perennial.localstack.LocalAwsOptions;
import io.perennial.localstack.Workspace;
import io.perennial.training.cli.BuildVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Command line of `make faults`, `localstack/bin/faults`: runs scenarios with all their faults, within twenty
/// minutes.
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Injects faults between the product and the local AWS and checks the final state.")
public final class FaultsCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CASE",
            defaultValue = "",
            description = {
                "start of the cases to run (default: all), such as",
                "  promote",
                "  promote:s3.PutObject#1:response-lost"
            })
    private String only = "";

    private FaultsCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new FaultsCommand());
    }

    @Override
    public Integer call() {
        Workspace workspace = Workspace.here();
        Path folder = workspace.local().resolve("faults");
        Directories.delete(folder);
        Instant end = Instant.now().plus(LIMIT);
        var run = new FaultRunner(
                all -> all.stream()
                        .filter(each -> each.toString().startsWith(only))
                        .toList(),
                () -> Instant.now().isBefore(end),
                System.out::println);
        var options = new LocalAwsOptions(workspace, folder.resolve("aws"), 0, true, System.out::println);
        var results = new ArrayList<FaultCaseResult>();
        try (FaultStack stack = FaultStack.start(options, workspace.gatherAssets())) {
            var faultScenarios = new FaultScenarios(stack, folder.resolve("files"), System.out::println);
            for (List<List<FaultScenario>> lanes : faultScenarios.phases()) {
                results.addAll(run.run(wanted(lanes, only)));
            }
        }
        boolean complete = Instant.now().isBefore(end);
        if (!complete) {
            System.out.println("The time limit of " + LIMIT.toMinutes() + " minutes is reached: cases were left out.");
        }
        return conclude(new FaultReport(results), folder.resolve("report.json")) && complete ? 0 : 1;
    }

    private static List<List<FaultScenario>> wanted(List<List<FaultScenario>> lanes, String only) {
        return lanes.stream()
                .map(lane -> lane.stream()
                        .filter(faultScenario -> isWanted(faultScenario, only))
                        .toList())
                .toList();
    }

    private static boolean isWanted(FaultScenario faultScenario, String only) {
        return faultScenario.name().startsWith(only) || only.startsWith(faultScenario.name() + ":");
    }

    /// @return whether there were cases and none has a violation
    private static boolean conclude(FaultReport report, Path file) {
        report.write(file);
        System.out.println(report.text());
        System.out.println("All cases: " + file);
        return report.violatedCases().isEmpty() && !report.results().isEmpty();
    }
}
