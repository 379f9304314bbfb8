package io.perennial.training.data;

import io.perennial.training.problem.Problem;
import io.perennial.training.problem.SourceFormatText;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import io.perennial.training.source.SourceTable;
import java.sql.SQLException;
import java.util.List;

/// Reads the source of a problem. Files of one pattern may differ in the types and order of their columns. Rows
/// that the filter rejects, rows without target or event time, rows with a target out of range and duplicates
/// are dropped and counted. Numbers out of range and categories that are not allowed become missing, since
/// serving rejects them.
public final class TableReader {
    private final Problem problem;
    private final DuckDbSettings settings;

    public TableReader(Problem problem, DuckDbSettings settings) {
        this.problem = problem;
        this.settings = settings;
    }

    public TableReader(Problem problem) {
        this(problem, DuckDbSettings.DEFAULT);
    }

    /// @throws DataException if the source cannot be read or has no usable rows
    public ReadResult read() {
        return read(TimeRange.ALL);
    }

    /// Reads the rows with an event time in the range; all rows if there is no event time.
    ///
    /// @throws DataException if the source cannot be read or has no usable rows
    public ReadResult read(TimeRange range) {
        String location = problem.source().location();
        try (DuckDb duck = DuckDb.open(settings)) {
            SourceTable source = open(duck, problem, location);
            long rows = source.rows();
            if (rows == 0) {
                throw new DataException("source '" + location + "' is empty: it has no rows");
            }
            SourceQuery sourceQuery = SourceQuery.of(problem, source);
            List<String> warnings = InvalidCellRule.apply(source, sourceQuery.usedColumns());
            RowCollector collector = new RowCollector(problem, sourceQuery.expressions(), range);
            long read = sourceQuery.stream(duck, collector::accept);
            ReadResult readResult = collector.finish(rows, read);
            TableCheck.check(location, readResult);
            return withFormat(readResult, source, warnings);
        } catch (SQLException e) {
            throw new DataException("source '" + location + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }

    /// The files of a location in the format of the problem, or in the one that is detected.
    static SourceTable open(DuckDb duck, Problem problem, String location) throws SQLException {
        return problem.source().format().isPresent()
                ? SourceTable.open(duck, location, problem.source().format().get())
                : SourceTable.detect(duck, location, ProblemHints.of(problem, duck));
    }

    /// A format that was detected becomes part of the problem, so that the next table is read in the same way.
    private ReadResult withFormat(ReadResult result, SourceTable source, List<String> warnings) {
        Problem read = result.problem();
        Problem known = read.source().format().isPresent()
                ? read
                : read.withSourceFormat(
                        source.format(),
                        SourceFormatText.of(source.format(), source.isDelimitedText(), source.remarks()));
        return new ReadResult(result.table(), result.summary().withWarnings(warnings), known);
    }
}
