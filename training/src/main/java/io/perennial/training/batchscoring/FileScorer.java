package io.perennial.training.batchscoring;

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
public final class FileScorer {
    /// Rows after which an interruption loses nothing.
    public static final int PART_ROWS = 100_000;

    private final Manifest manifest;
    private final byte[] model;
    private final Problem problem;
    private final int partRows;

    private FileScorer(Manifest manifest, byte[] model, Problem problem, int partRows) {
        this.manifest = manifest;
        this.model = model;
        this.problem = problem;
        this.partRows = partRows;
    }

    /// @throws io.perennial.registry.RegistryException if the version is not whole
    public static FileScorer of(ModelRegistry registry, Manifest manifest, int partRows) {
        String text = new String(registry.artifact(manifest, VersionTraining.PROBLEM_FILE), StandardCharsets.UTF_8);
        String name = VersionTraining.PROBLEM_FILE + " of version " + manifest.version();
        return new FileScorer(manifest, registry.modelFile(manifest), ProblemReader.parse(text, name), partRows);
    }

    /// What the answers to a file are called: as the file, if they can be written in its format, else as Parquet.
    public static String outputName(String input) {
        return OutputFormat.knows(input) ? input : input + ".parquet";
    }

    /// Told after each part.
    public interface ProgressListener {
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
    /// @throws DataException if the input cannot be read, or the output would not have each of its rows
    public Summary score(String input, Path output, ProgressListener progressListener) {
        OutputFile file = OutputFile.at(output);
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible());
                DuckDb second = duck.secondConnection()) {
            InputTable table = InputTable.open(duck, problem, input);
            PredictionTable answers = new PredictionTable(second, manifest);
            answers.requireNoConflict(table);
            if (table.rows() == 0) {
                throw new DataException("input '" + input + "' is empty: it has no rows to score");
            }
            PartFiles partFiles = PartFiles.open(file.sibling(".parts"), plan(duck, input), duck);
            var result = new ScoringOutput(duck, table, answers, partFiles);
            scoreRemaining(result, progressListener);
            Summary summary = result.write(file);
            partFiles.delete();
            return summary;
        } catch (SQLException e) {
            throw new DataException("input '" + input + "' cannot be scored: " + DuckDb.reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("output " + output + " cannot be written: " + e.getMessage(), e);
        }
    }

    private ScoringPlan plan(DuckDb duck, String input) throws SQLException {
        List<ScoringPlan.Input> files = InputTable.files(duck, input).stream()
                .map(ScoringPlan.Input::of)
                .toList();
        return new ScoringPlan(manifest.modelSha256(), files, partRows);
    }

    private void scoreRemaining(ScoringOutput result, ProgressListener progressListener)
            throws SQLException, IOException {
        long total = result.input().rows();
        long taken = result.parts().rows(result.duck());
        int cores = Runtime.getRuntime().availableProcessors();
        progressListener.onRows(taken, total, taken);
        var cutter = new PartWriter(
                partRows,
                result.answers(),
                result.parts(),
                done -> progressListener.onRows(taken + done, total, taken));
        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            result.input().forEach(taken, rows -> cutter.accept(ScoredChunk.of(rows, scorer, cores)));
        }
        cutter.finish();
    }
}
