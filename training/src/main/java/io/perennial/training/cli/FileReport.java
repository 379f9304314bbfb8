package io.perennial.training.cli;

import io.perennial.json.Json;
import io.perennial.monitoring.WindowReport;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.batchscoring.FileMonitor;
import io.perennial.training.data.ColumnMeaning;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Monitors a file and writes the report into a folder.
///
/// @param columns meaning of the columns
record FileReport(ModelRegistry registry, Path folder, ColumnMeaning columns) {
    private static final String PAGE = "report.html";
    private static final String JSON = "report.json";
    private static final long PROGRESS_ROWS = 500_000;
    private static final int MAX_REASONS = 5;

    /// @param version version to monitor; null for the champion
    /// @return path of the page
    String write(String file, @Nullable String version, PrintWriter out) {
        Manifest manifest =
                version == null ? registry.championManifest() : registry.manifest(new ModelVersion(version));
        out.println("Monitoring " + file + " with version " + manifest.version() + " ...");
        out.flush();
        FileMonitor.Result result = new FileMonitor(registry, manifest, columns, Clock.systemUTC())
                .monitor(file, rows -> {
                    if (rows % PROGRESS_ROWS < 2048 && rows > PROGRESS_ROWS / 2) {
                        out.printf("  %,d rows%n", rows);
                        out.flush();
                    }
                });
        print(result, out);
        return write(result.report());
    }

    private static void print(FileMonitor.Result result, PrintWriter out) {
        WindowReport report = result.report();
        out.println(
                result.isSource()
                        ? "The columns were read as those of the training table."
                        : "The columns were read as inputs of the API.");
        result.invalidCells().forEach(cells -> out.println("Warning: " + cells + "."));
        out.printf(
                "%,d of %,d rows evaluated, %,d with an actual%n",
                report.traffic().predictions(), result.rows(), report.traffic().labelled());
        if (!result.hasTarget()) {
            out.println("The table does not have the target, so the performance is unknown.");
        }
        if (!result.rejected().isEmpty()) {
            out.printf("The API would reject %,d rows:%n", result.rejectedRows());
            result.rejected().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                    .limit(MAX_REASONS)
                    .forEach(reason -> out.printf("  %,d: %s%n", reason.getValue(), reason.getKey()));
        }
        out.println(report.headline());
        report.findings().forEach(finding -> out.println("  " + finding.text()));
    }

    private String write(WindowReport report) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(JSON), Json.pretty(report));
            return Files.write(folder.resolve(PAGE), new HtmlReportRenderer().tablePage(report, JSON))
                    .toAbsolutePath()
                    .normalize()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
