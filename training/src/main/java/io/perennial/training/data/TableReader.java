package io.perennial.training.data;

import io.perennial.training.problem.Problem;
import java.sql.SQLException;

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
            SourceTable source = SourceTable.open(duck, location);
            long rows = source.rows();
            if (rows == 0) {
                throw new DataException("source '" + location + "' is empty: it has no rows");
            }
            SourceQuery sourceQuery = SourceQuery.of(problem, source);
            RowCollector collector = new RowCollector(problem, sourceQuery.expressions(), range);
            long read = sourceQuery.stream(duck, collector::accept);
            ReadResult readResult = collector.finish(rows, read);
            TableCheck.check(location, readResult);
            return readResult;
        } catch (SQLException e) {
            throw new DataException("source '" + location + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }
}
