package io.perennial.training.data;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Target;
import io.perennial.training.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/// Reads a problem's source.
///
/// Files of one pattern may differ in their columns' types and order. Rows that the filter refuses, rows without a
/// target or event time, rows whose target is out of range and rows told twice are left out and counted. Numbers out of
/// range and categories that are not allowed become missing, since serving refuses them.
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
    public Reading read() {
        return read(TimeRange.ALL);
    }

    /// Rows whose event time lies in the range. Without an event time every row does.
    ///
    /// @throws DataException if the source cannot be read or nothing can be learned from it
    public Reading read(TimeRange range) {
        try (DuckDb duck = DuckDb.open(settings)) {
            Reading reading = read(duck, range);
            TableCheck.check(problem.contract(), problem.source().location(), reading);
            return reading;
        }
    }

    private Reading read(DuckDb duck, TimeRange range) {
        SourceTable source = SourceTable.open(duck, problem.source().location());
        String filter = filter(source);
        List<Pick> picks = picks(source);
        try {
            for (Pick pick : picks) {
                refuseUnusable(source, pick, filter);
            }
            RowCollector rows = new RowCollector(problem.contract(), picks, range);
            long read = stream(duck, query(picks, filter), rows);
            return rows.finish(source.rows(), read);
        } catch (SQLException e) {
            throw new DataException(
                    "source '" + problem.source().location() + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }

    private String filter(SourceTable source) {
        String filter = problem.source().filter();
        if (filter.isEmpty()) {
            return "true";
        }
        String type = source.typeOf("filter", filter);
        if (!type.equals("BOOLEAN")) {
            throw new DataException("filter: the SQL " + filter + " gives " + type + "; it must be true or false");
        }
        return "(" + filter + "\n)";
    }

    private List<Pick> picks(SourceTable source) {
        Contract contract = problem.contract();
        List<Pick> picks = new ArrayList<>();
        for (Field field : contract.inputs()) {
            String sql = problem.source().inputSql().getOrDefault(field.name(), DuckDb.identifier(field.name()));
            picks.add(Pick.of("input '" + field.name() + "'", field, sql, source));
        }
        Target target = contract.target();
        Field label = switch (contract.task()) {
            case REGRESSION -> new Field.Numeric(target.name(), true, "", target.unit(), target.range());
            case BINARY -> new Field.Flag(target.name(), true, "");
        };
        picks.add(Pick.of(
                "target '" + target.name() + "'", label, problem.source().targetSql(), source));
        return picks;
    }

    private static void refuseUnusable(SourceTable source, Pick pick, String filter) throws SQLException {
        if (!pick.invalid().isEmpty()) {
            List<String> sample = source.sample(pick.sql(), filter + " AND (" + pick.invalid() + ")");
            if (!sample.isEmpty()) {
                throw Batch.unusable(pick, sample.getFirst());
            }
        }
    }

    /// The last column is the hash of the whole source row, whose lowest bit is given up to fit a signed long.
    private static String query(List<Pick> picks, String filter) {
        String columns = picks.stream().map(Pick::select).collect(Collectors.joining(", "));
        return "SELECT " + columns + ", CAST(hash(*COLUMNS(*)) >> 1 AS BIGINT) FROM source WHERE " + filter;
    }

    private static long stream(DuckDb duck, String query, RowCollector rows) throws SQLException {
        try (DuckDBPreparedStatement statement = duck.connection().prepare(query);
                DuckDBChunkedResult result = statement.query()) {
            long read = 0;
            while (result.nextChunk()) {
                rows.accept(result.chunk());
                read += result.chunk().rowCount();
            }
            return read;
        }
    }
}
