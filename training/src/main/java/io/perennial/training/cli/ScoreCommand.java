package io.perennial.training.cli;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.batchscoring.FileScorer;
import io.perennial.training.data.ColumnMeaning;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `perennial score`: scores files.
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description =
                "Scores every row of a file or a pattern of files. Rows that the API would reject are written to a side "
                        + "file with the reason. After an interruption, the same command resumes where it stopped.")
final class ScoreCommand extends ModelCommand {
    @Parameters(index = "1", paramLabel = "INPUT", description = "CSV, Parquet or JSON lines: a path or a pattern")
    private String input = "";

    @Parameters(index = "2", paramLabel = "OUTPUT", description = "file to write: .csv, .parquet or .jsonl")
    private Path output = Path.of("");

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "version to score with (default: the champion)")
    private @Nullable String version;

    @Option(
            names = "--columns",
            paramLabel = "MEANING",
            defaultValue = "detected",
            description =
                    "meaning of the columns: source (those of the training table), inputs (as the API takes them), or "
                            + "detected: source if the table has the columns of all required inputs (default)")
    private ColumnMeaning columns = ColumnMeaning.DETECTED;

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Manifest manifest =
                version == null ? registry.championManifest() : registry.manifest(new ModelVersion(version));
        out.println("Scoring with version " + manifest.version() + " ...");
        out.flush();
        var summary = FileScorer.of(registry, manifest, FileScorer.PART_ROWS)
                .withColumns(columns)
                .score(input, output, new Printer(out, InstantSource.system()));
        out.println(
                summary.isSource()
                        ? "The columns were read as those of the training table."
                        : "The columns were read as inputs of the API.");
        summary.invalidCells().forEach(cells -> out.println("Warning: " + cells + "."));
        out.printf("%,d of %,d rows scored: %s%n", summary.scored(), summary.rows(), output);
        if (summary.isSource() && summary.scored() == 0) {
            out.println("If the columns are inputs as the API takes them, name --columns inputs.");
        }
        if (summary.rejected() > 0) {
            out.printf("%,d rows were rejected, with their reasons: %s%n", summary.rejected(), summary.rejectedFile());
        }
    }

    /// Prints a line per part, with the remaining time.
    private static final class Printer implements FileScorer.ProgressListener {
        private final PrintWriter out;
        private final InstantSource clock;
        private final Instant start;

        Printer(PrintWriter out, InstantSource clock) {
            this.out = out;
            this.clock = clock;
            this.start = clock.instant();
        }

        @Override
        public void onRows(long done, long total, long taken) {
            if (done == taken) {
                out.print(taken > 0 ? String.format("  resuming after %,d rows of an earlier run%n", taken) : "");
            } else {
                long seconds = Duration.between(start, clock.instant()).toSeconds();
                long left = seconds * (total - done) / (done - taken);
                out.printf("  %,d of %,d rows, about %,d s left%n", done, total, left);
            }
            out.flush();
        }
    }
}
