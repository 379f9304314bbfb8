package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import io.perennial.training.tracking.RunComparison;
import io.perennial.training.tracking.RunComparisonPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `perennial runs compare`: differences of two runs and their metrics.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compares two runs: parameters, data, metrics; with --html as a page with both learning curves.")
final class RunsCompareCommand extends ModelCommand {
    @Parameters(index = "1", paramLabel = "FIRST", description = "id of a run, or the start of it")
    private String first = "";

    @Parameters(index = "2", paramLabel = "SECOND", description = "id of another run, or the start of it")
    private String second = "";

    @Option(names = "--html", paramLabel = "FILE", description = "also write a self-contained HTML page")
    private @Nullable Path page;

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        var comparison = RunComparison.of(registry, RunLookup.find(registry, first), RunLookup.find(registry, second));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", comparison.first().id(), comparison.second().id()));
        comparison
                .differences()
                .forEach(different -> rows.add(List.of(different.name(), different.first(), different.second())));
        comparison
                .metrics()
                .forEach(metricPair -> rows.add(List.of(
                        metricPair.name(), IntervalText.of(metricPair.first()), IntervalText.of(metricPair.second()))));
        TextTable.print(out, rows);
        if (page != null) {
            write(page, new RunComparisonPage(comparison).html());
            out.println("Wrote " + page);
        }
    }

    private static void write(Path file, byte[] page) {
        try {
            Files.write(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException("the page cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
