package io.perennial.training.data;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Target;
import io.perennial.training.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;

/// What is asked of the source. Every expression has been tried on a table without rows.
///
/// @param filter condition that rows must meet
/// @param picks  the inputs in the contract's order, then the target
record Extraction(SourceTable source, RowFilter filter, List<Pick> picks) {

    static Extraction of(Problem problem, SourceTable source) {
        Contract contract = problem.contract();
        List<Pick> picks = new ArrayList<>();
        for (Field field : contract.inputs()) {
            String sql = problem.source().inputSql().getOrDefault(field.name(), DuckDb.identifier(field.name()));
            picks.add(Pick.of("input '" + field.name() + "'", field, sql, source));
        }
        String key = "target '" + contract.target().name() + "'";
        picks.add(Pick.of(key, label(contract), problem.source().targetSql(), source));
        return new Extraction(source, RowFilter.of(problem.source().filter(), source), picks);
    }

    /// The target, read as an input of its kind is.
    private static Field label(Contract contract) {
        Target target = contract.target();
        return switch (contract.task()) {
            case REGRESSION -> new Field.Numeric(target.name(), true, "", target.unit(), target.range());
            case BINARY -> new Field.Flag(target.name(), true, "");
            case MULTICLASS -> new Field.Category(target.name(), true, "", target.classes());
        };
    }

    /// Hands over every row that meets the filter, in batches: the picks, then a hash of the whole source row.
    ///
    /// @return how many rows
    /// @throws DataException if a value cannot be used; it names the expression
    long stream(DuckDb duck, Consumer<DuckDBDataChunkReader> batches) throws SQLException {
        try {
            for (Pick pick : picks) {
                refuseUnusable(pick);
            }
            long read = duck.stream(query(), batches::accept);
            if (filter.sql().isEmpty()) {
                source.requireAll(read);
            }
            return read;
        } catch (SQLException e) {
            throw blamed().orElseThrow(() -> e);
        }
    }

    private void refuseUnusable(Pick pick) throws SQLException {
        if (!pick.invalid().isEmpty()) {
            List<String> sample = source.sample(pick.sql(), filter.condition() + " AND (" + pick.invalid() + ")");
            if (!sample.isEmpty()) {
                throw Batch.unusable(pick, sample.getFirst());
            }
        }
    }

    /// The hash's lowest bit is given up to fit a signed long.
    private String query() {
        String columns = picks.stream().map(Pick::select).collect(Collectors.joining(", "));
        return "SELECT " + columns + ", CAST(hash(*COLUMNS(*)) >> 1 AS BIGINT) FROM source WHERE " + filter.condition();
    }

    /// Finds the expression that fails on the rows, though it does not on an empty table. If the rows themselves cannot
    /// be read, there is none.
    private Optional<DataException> blamed() throws SQLException {
        source.readThrough();
        Optional<DataException> blamed =
                source.trial("filter", filter.sql(), "SELECT count(*) FROM source WHERE " + filter.condition());
        for (Pick pick : picks) {
            String query = "SELECT max(" + pick.select() + ") FROM source WHERE " + filter.condition();
            blamed = blamed.or(() -> source.trial(pick.key(), pick.sql(), query));
        }
        return blamed;
    }
}
