package io.perennial.training.data;

import io.perennial.training.problem.Problem;
import java.sql.SQLException;

/// Reads a problem's source.
///
/// Files of one pattern may differ in their columns' types and order. Rows that the filter refuses, rows
/// without a target or event time, rows whose target is out of range and rows told twice are left out and
/// counted. Numbers out of range and categories that are not allowed become missing, since serving refuses
/// them.
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

    /// @throws DataException if the source cannot be read or nothing can be learned from it
    public ReadResult read() {
        return read(TimeRange.ALL);
    }

    /// Rows whose event time lies in the range. Without an event time every row does.
    ///
    /// @throws DataException if the source cannot be read or nothing can be learned from it
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
