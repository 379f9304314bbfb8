package io.perennial.training.score;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.data.DataException;
import io.perennial.training.data.DuckDb;
import io.perennial.training.data.DuckDbSettings;
import io.perennial.training.data.InputTable;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Scores a file, or a pattern of files, with one version: every row comes out with its prediction, or in a
/// side file with the reason why not. An interrupted scoring goes on where it stopped.
public final class FileScoring {
    /// Rows after which an interruption loses nothing.
    public static final int PART_ROWS = 100_000;

    private final Manifest manifest;
    private final byte[] model;
    private final Problem problem;
    private final int partRows;

    private FileScoring(Manifest manifest, byte[] model, Problem problem, int partRows) {
        this.manifest = manifest;
        this.model = model;
        this.problem = problem;
        this.partRows = partRows;
    }

    /// @throws io.perennial.registry.RegistryException if the version is not whole
    public static FileScoring with(ModelRegistry registry, Manifest manifest, int partRows) {
        String text = new String(registry.artifact(manifest, VersionTraining.PROBLEM_FILE), StandardCharsets.UTF_8);
        String name = VersionTraining.PROBLEM_FILE + " of version " + manifest.version();
        return new FileScoring(manifest, registry.modelFile(manifest), ProblemReader.parse(text, name), partRows);
    }

    /// What the answers to a file are called: as the file, if they can be written in its format, else as Parquet.
    public static String outputName(String input) {
        return OutputFormat.knows(input) ? input : input + ".parquet";
    }

    /// What the rows of a file that cannot be scored are called.
    public static String rejectedName(String input) {
        return OutputFile.besides(outputName(input), SideFile.WORD);
    }

    /// Told after each part.
    public interface Progress {
        /// @param total rows there are
        /// @param taken of them, rows that were scored before an interruption
        void onRows(long done, long total, long taken);
    }

    /// How it went.
    ///
    /// @param rows         in the input
    /// @param scored       of them, rows in the output
    /// @param rejected     of them, rows in the side file
    /// @param rejectedFile the side file; not there if nothing was rejected
    public record Summary(long rows, long scored, long rejected, Path rejectedFile) {}

    /// @param input  anything DuckDB reads: a path or a pattern of CSV, Parquet or JSON lines
    /// @param output file to write, its format told by its ending; replaced when all is scored
    /// @throws DataException if the input cannot be read, the output would not have each of its rows, another
    ///         scoring writes the same output, or a file in its way is not of a scoring
    public Summary score(String input, Path output, Progress progress) {
        OutputFile file = OutputFile.at(output);
        file.requireNoFolder();
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible());
                DuckDb second = duck.secondConnection()) {
            List<String> inputs = InputTable.files(duck, input);
            SideFile.of(file).requireFree(duck, inputs);
            ScoringPlan plan = plan(inputs);
            requireSome(plan, input);
            InputTable table = InputTable.open(duck, problem, input);
            AnswerTable answers = new AnswerTable(second, manifest);
            answers.requireNoneOf(table);
            if (table.rows() == 0) {
                throw empty(input);
            }
            try (OutputLock _ = OutputLock.of(file)) {
                Parts parts = Parts.under(file.besides(".parts"), plan, duck);
                var result = new ScoringResult(duck, table, answers, parts);
                scoreMissing(result, progress);
                Summary summary = result.write(file);
                parts.delete();
                return summary;
            }
        } catch (SQLException e) {
            throw new DataException("input '" + input + "' cannot be scored: " + DuckDb.reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("output " + output + " cannot be written: " + e.getMessage(), e);
        }
    }

    private ScoringPlan plan(List<String> inputs) {
        return new ScoringPlan(
                manifest.modelSha256(),
                inputs.stream().map(ScoringPlan.Input::of).toList(),
                partRows);
    }

    /// A file of no bytes has no header either, which would be a misleading complaint.
    private static void requireSome(ScoringPlan plan, String input) {
        if (!plan.inputs().isEmpty() && plan.inputs().stream().allMatch(file -> file.bytes() == 0)) {
            throw empty(input);
        }
    }

    private static DataException empty(String input) {
        return new DataException("input '" + input + "' is empty: it has no rows to score");
    }

    private void scoreMissing(ScoringResult result, Progress progress) throws SQLException, IOException {
        long total = result.input().rows();
        long taken = result.parts().rows(result.duck());
        int cores = Runtime.getRuntime().availableProcessors();
        progress.onRows(taken, total, taken);
        var cutter = new PartCutter(
                partRows, result.answers(), result.parts(), done -> progress.onRows(taken + done, total, taken));
        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            result.input().forEach(taken, rows -> cutter.accept(ScoredRows.of(rows, scorer, cores)));
        }
        cutter.finish();
    }
}
