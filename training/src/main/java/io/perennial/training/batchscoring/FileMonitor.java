package io.perennial.training.batchscoring;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Task;
import io.perennial.monitoring.TableMonitor;
import io.perennial.monitoring.WindowReport;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.data.ColumnMeaning;
import io.perennial.training.data.InputTable;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// Monitors a file, or a pattern of files, with one version: predicts every row as [FileScorer] does, and
/// evaluates the drift and the data quality of the rows, and the performance if they have the target.
public final class FileMonitor {
    /// Largest number of different reasons of rejections that are kept.
    private static final int MAX_REASONS = 1000;

    private final ModelRegistry registry;
    private final Manifest manifest;
    private final Problem problem;
    private final ColumnMeaning columns;
    private final Clock clock;

    /// @param columns meaning of the columns
    /// @param clock   event time of rows without one
    /// @throws io.perennial.registry.RegistryException if files of the version are missing or damaged
    public FileMonitor(ModelRegistry registry, Manifest manifest, ColumnMeaning columns, Clock clock) {
        this.registry = registry;
        this.manifest = manifest;
        this.problem = StoredProblem.of(registry, manifest);
        this.columns = columns;
        this.clock = clock;
    }

    /// Result of a file.
    ///
    /// @param report       evaluation of the rows that the API would accept
    /// @param rows         number of rows in the file
    /// @param rejected     number of rows by the reason why the API would reject them
    /// @param isSource     whether the columns are those of the training table; otherwise they are inputs
    /// @param hasTarget    whether the file has the target
    /// @param invalidCells cells that do not have the format of their column, by column
    public record Result(
            WindowReport report,
            long rows,
            Map<String, Long> rejected,
            boolean isSource,
            boolean hasTarget,
            List<String> invalidCells) {
        public Result {
            rejected = new TreeMap<>(rejected);
            invalidCells = List.copyOf(invalidCells);
        }

        /// Number of rows that the API would reject.
        public long rejectedRows() {
            return rejected.values().stream().mapToLong(count -> count).sum();
        }
    }

    /// @param input    anything DuckDB reads: a path or a pattern of CSV, Parquet or JSON lines
    /// @param progress consumer of the number of rows read
    /// @throws DataException if the input cannot be read or has no rows
    public Result monitor(String input, LongConsumer progress) {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible());
                OnnxScorer scorer = OnnxScorer.load(registry.modelFile(manifest))) {
            InputTable table = InputTable.openWithTarget(duck, problem, input, columns);
            if (table.rows() == 0) {
                throw new DataException("input '" + input + "' is empty: it has no rows to monitor");
            }
            List<String> invalidCells = table.invalidCells();
            var monitor = new TableMonitor(registry, manifest, clock);
            Map<String, Long> rejected = new TreeMap<>();
            int cores = Runtime.getRuntime().availableProcessors();
            table.forEach(0, rows -> {
                add(rows, ScoredChunk.of(rows, scorer, cores), monitor, rejected);
                progress.accept(rows.first() + rows.faults().size() - 1);
            });
            return new Result(
                    monitor.report(), table.rows(), rejected, table.isSource(), table.hasTarget(), invalidCells);
        } catch (SQLException e) {
            throw new DataException("input '" + input + "' cannot be monitored: " + DuckDb.reason(e), e);
        }
    }

    private void add(InputTable.Rows rows, ScoredChunk scored, TableMonitor monitor, Map<String, Long> rejected) {
        List<Example> examples = rows.examples(manifest.contract());
        var actuals = new ActualColumn(manifest.contract(), rows.target());
        for (int row = 0; row < scored.count(); row++) {
            String fault = scored.fault(row);
            if (!fault.isEmpty()) {
                rejected.merge(
                        rejected.size() < MAX_REASONS || rejected.containsKey(fault) ? fault : "other", 1L, Long::sum);
                continue;
            }
            monitor.add(examples.get(row), scored.prediction(row), actuals.value(row), actuals.className(row));
        }
    }

    /// Actuals of a chunk, from the column of the target.
    private record ActualColumn(Contract contract, Optional<Column> target) {
        Optional<Double> value(int row) {
            return target.flatMap(column -> switch (column) {
                case Column.Floats(float[] values) ->
                    Float.isNaN(values[row]) ? Optional.empty() : Optional.of((double) values[row]);
                case Column.Texts(String[] names) ->
                    names[row].isEmpty()
                            ? Optional.empty()
                            : Optional.of((double) contract.target().indexOf(names[row]));
                case Column.Times _ -> Optional.empty();
            });
        }

        String className(int row) {
            return contract.task() == Task.MULTICLASS
                            && target.isPresent()
                            && target.get() instanceof Column.Texts(String[] names)
                    ? names[row]
                    : "";
        }
    }
}
