package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.dashboard.DashboardWriter;
import io.perennial.deployment.DeploymentName;
import io.perennial.monitoring.CloudWatchMetricPublisher;
import io.perennial.monitoring.MetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.MonitoringSummary;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.data.ColumnMeaning;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `perennial monitor`: monitors a window of the log, or a file, now.
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates drift, data quality and performance of a window of the prediction log, or of a file against a "
                    + "version, which needs no AWS. It writes the report and prints the verdicts. For example:",
            "  perennial monitor MODEL --window yesterday --stack Perennial-MODEL-dev",
            "  perennial monitor MODEL --file 'new/*.csv' --open"
        })
final class MonitorCommand extends StackCommand {
    @ArgGroup(multiplicity = "1")
    private Rows rows = new Rows();

    /// Which rows: exactly one of the two.
    private static final class Rows {
        @Option(
                names = "--window",
                paramLabel = "WINDOW",
                description = "FROM/TO with times of event time, yesterday (UTC), or the length of the last complete "
                        + "window, such as P1D")
        private @Nullable String window;

        @Option(
                names = "--file",
                paramLabel = "TABLE",
                description =
                        "CSV, Parquet or JSON lines: a path or a pattern. If it has the target, its values are the "
                                + "actuals")
        private @Nullable String file;
    }

    @Option(
            names = "--table",
            defaultValue = "${PERENNIAL_LOG_TABLE:-}",
            description =
                    "with --window: table of the prediction log (default: PERENNIAL_LOG_TABLE, or that of the stack)")
    private String table = "";

    @Option(
            names = "--publish",
            description = "with --window and --stack: publishes the metrics as the scheduled monitoring does, so that "
                    + "alarms evaluate them; also evaluates earlier windows with new actuals again")
    private boolean publish;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "with --file: version to monitor (default: the champion)")
    private @Nullable String version;

    @Option(
            names = "--columns",
            paramLabel = "MEANING",
            defaultValue = "detected",
            description = "with --file: meaning of the columns, as for score: source, inputs or detected (default)")
    private ColumnMeaning columns = ColumnMeaning.DETECTED;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = ".local/monitor",
            description = "with --file: folder for report.html and report.json (default: .local/monitor)")
    private Path folder = Path.of("");

    @Option(names = "--open", description = "opens the report in the browser")
    private boolean open;

    @Override
    int run(DeployedModel deployed, PrintWriter out) {
        String page = rows.file == null
                ? monitorWindow(deployed, WindowText.parse(String.valueOf(rows.window), now()), out)
                : new FileReport(deployed.registry(), folder, columns).write(rows.file, version, out);
        out.println("Report: " + page);
        if (open) {
            Browser.open(page, out);
        }
        return 0;
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private String monitorWindow(DeployedModel deployed, Window window, PrintWriter out) {
        ModelRegistry registry = deployed.registry();
        PredictionLog log = deployed.log(deployed.table(table));
        var run = new MonitoringRun(
                registry,
                log::withReaderContract,
                publish ? publisher(deployed) : (_, _) -> {},
                new HtmlReportRenderer(),
                Clock.systemUTC());
        MonitoringSummary summary = publish ? run.run(window) : run.evaluateOnly(window);
        new DashboardWriter(registry).write();
        out.println("Window " + window.inWords() + ", version " + summary.version());
        out.println(summary.headline());
        summary.findings().forEach(finding -> out.println("  " + finding));
        if (summary.report() == null) {
            throw new IllegalArgumentException("there is no report: " + summary.headline());
        }
        return registry.store().root() + summary.report();
    }

    /// The namespace of the metrics has the stage, which the name of the stack ends with.
    private static MetricPublisher publisher(DeployedModel deployed) {
        DeploymentName deployment = deployed.stack()
                .map(StackOutputs::deployment)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--publish needs --stack: the metrics belong to a deployed stack"));
        return new CloudWatchMetricPublisher(AwsClients.cloudWatch(), deployment.stage());
    }
}
