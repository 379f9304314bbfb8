package io.perennial.localstack.demo;

import io.perennial.localstack.LocalAws;
import io.perennial.localstack.LocalAwsOptions;
import io.perennial.localstack.StackRequest;
import io.perennial.localstack.UserErrorHandler;
import io.perennial.localstack.Workspace;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.training.cli.BuildVersion;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Command line of `make demo`, `localstack/bin/demo`.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Shows the whole loop on this machine, without Docker and without an AWS account.")
public final class DemoCommand implements Callable<Integer> {
    /// Settings of the stack: windows last seconds here, and the rows may be of any year.
    private static final Map<String, String> COMPRESSED = Map.of(
            "serving.max_event_time_skew",
            "P36500D",
            "monitoring.cooldown",
            "PT1S",
            "serving.alias_poll_interval",
            "PT1S",
            "monitoring.alarm_period",
            "PT1S");

    @Option(names = "--problem", defaultValue = "training/problems/trip-duration.yaml", description = "problem file")
    private Path problemFile = Path.of("");

    @Option(names = "--data", description = "your own rows, any file that DuckDB reads (default: simulated trips)")
    private @Nullable String data;

    @Option(names = "--windows", defaultValue = "16", description = "monitoring windows to show (default: 16)")
    private int windows;

    @Option(names = "--rows", defaultValue = "30000", description = "maximum number of rows to send (default: 30000)")
    private int rows;

    private DemoCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DemoCommand()).setExecutionExceptionHandler(new UserErrorHandler());
    }

    @Override
    public Integer call() {
        Workspace workspace = Workspace.here();
        Problem asked = ProblemReader.read(problemFile);
        var progressLog = new ProgressLog(System.out);
        Path folder = workspace.local().resolve("demo");
        progressLog.section("The rows");
        DemoData rowsToShow = DemoData.of(asked, Optional.ofNullable(data), folder, progressLog)
                .plan(new DemoData.Limits(windows, rows), progressLog);
        Problem problem = rowsToShow.timeScale().applyTo(rowsToShow.problem());
        var options = LocalAwsOptions.temporary(workspace, "demo", progressLog::log);
        var settings = new TreeMap<>(COMPRESSED);
        settings.put("monitoring.window", problem.monitoring().window().toString());
        var request = new StackRequest(problem.contract().model(), workspace.gatherAssets(), settings);
        progressLog.section("A local AWS with the stack of make deploy");
        try (LocalAws aws = LocalAws.start(options, request)) {
            Timeline timeline = new Demo(problem, new DeployedStack(aws.deployment()), rowsToShow, progressLog).run();
            new DemoArtifacts(folder, aws).writeAll(problem, timeline, progressLog);
            return timeline.promotions() > 0 || data != null ? 0 : 1;
        }
    }
}
