package io.perennial.training.batchscoring;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.data.ColumnMeaning;
import io.perennial.training.data.InputTable;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Scores a file, or a pattern of files, with one version: every row comes out with its prediction, or in a
/// side file with the reason why not. An interrupted scoring goes on where it stopped.
public final class FileScorer {
    /// Number of rows per part, the unit of resuming.
    public static final int PART_ROWS = 100_000;

    private final Manifest manifest;
    private final byte[] model;
    private final Problem problem;
    private final Options options;

    private FileScorer(Manifest manifest, byte[] model, Problem problem, Options options) {
        this.manifest = manifest;
        this.model = model;
        this.problem = problem;
        this.options = options;
    }

    private record Options(int partRows, ColumnMeaning columns) {}

    /// @throws io.perennial.registry.RegistryException if files of the version are missing or damaged
    public static FileScorer of(ModelRegistry registry, Manifest manifest, int partRows) {
        return new FileScorer(
                manifest,
                registry.modelFile(manifest),
                StoredProblem.of(registry, manifest),
                new Options(partRows, ColumnMeaning.DETECTED));
    }

    /// File name of the predictions of an input file: the same name if its format can be written, else with
    /// `.parquet`.
    public static String outputName(String input) {
        return OutputFormat.knows(input) ? input : input + ".parquet";
    }

    /// What the rows of a file that cannot be scored are called.
    public static String rejectedName(String input) {
        return OutputFile.sibling(outputName(input), SideFile.WORD);
    }

    /// Told after each part.
    public interface ProgressListener {
        /// @param total number of rows
        /// @param taken number of rows that were scored before an interruption
        void onRows(long done, long total, long taken);
    }

    /// Summary of a run.
    ///
    /// @param rows         number of rows in the input
    /// @param scored       number of rows in the output
    /// @param rejected     number of rows in the side file
    /// @param rejectedFile path of the side file; it does not exist if no row was rejected
    /// @param isSource     whether the columns are those of the training table; otherwise they are inputs
    /// @param invalidCells cells that do not have the format of their column, by column
    public record Summary(
            long rows, long scored, long rejected, Path rejectedFile, boolean isSource, List<String> invalidCells) {
        public Summary {
            invalidCells = List.copyOf(invalidCells);
        }
    }

    /// The same scorer for tables whose columns have this meaning.
    public FileScorer withColumns(ColumnMeaning meaning) {
        return new FileScorer(manifest, model, problem, new Options(options.partRows(), meaning));
    }

    /// @param input  anything DuckDB reads: a path or a pattern of CSV, Parquet or JSON lines
    /// @param output file to write, its format told by its ending; replaced when all is scored
    /// @throws DataException if the input cannot be read, the output would not have each of its rows, another
    ///         scoring writes the same output, or a file in its way is not of a scoring
    public Summary score(String input, Path output, ProgressListener progressListener) {
        OutputFile file = OutputFile.at(output);
        file.requireNoFolder();
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible());
                DuckDb second = duck.secondConnection()) {
            List<String> inputs = InputTable.files(duck, input);
            SideFile.of(file).requireFree(duck, inputs);
            ScoringPlan plan = plan(inputs);
            requireSome(plan, input);
            InputTable table = InputTable.open(duck, problem, input, options.columns());
            PredictionTable predictions = new PredictionTable(second, manifest);
            if (table.rows() == 0) {
                throw empty(input);
            }
            List<String> invalidCells = table.invalidCells();
            try (OutputLock _ = OutputLock.of(file)) {
                PartFiles partFiles = PartFiles.open(file.sibling(".parts"), plan, duck);
                var result = new ScoringOutput(duck, table, predictions, partFiles);
                scoreRemaining(result, progressListener);
                Summary summary = result.write(file, invalidCells);
                partFiles.delete();
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
                problem.source().format().orElse(null),
                options.columns(),
                inputs.stream().map(ScoringPlan.Input::of).toList(),
                options.partRows());
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

    private void scoreRemaining(ScoringOutput result, ProgressListener progressListener)
            throws SQLException, IOException {
        long total = result.input().rows();
        long taken = result.parts().rows(result.duck());
        int cores = Runtime.getRuntime().availableProcessors();
        progressListener.onRows(taken, total, taken);
        var cutter = new PartWriter(
                options.partRows(),
                result.predictions(),
                result.parts(),
                done -> progressListener.onRows(taken + done, total, taken));
        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            result.input().forEach(taken, rows -> cutter.accept(ScoredChunk.of(rows, scorer, cores)));
        }
        cutter.finish();
    }
}
