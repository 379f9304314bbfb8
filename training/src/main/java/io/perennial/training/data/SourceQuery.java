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
/// @param filter      condition that rows must meet
/// @param expressions the inputs in the contract's order, then the target
record SourceQuery(SourceTable source, RowFilter filter, List<ColumnExpression> expressions) {

    static SourceQuery of(Problem problem, SourceTable source) {
        Contract contract = problem.contract();
        List<ColumnExpression> picks = new ArrayList<>();
        for (Field field : contract.inputs()) {
            String sql = problem.source().inputSql().getOrDefault(field.name(), DuckDb.identifier(field.name()));
            picks.add(ColumnExpression.of("input '" + field.name() + "'", field, sql, source));
        }
        String key = "target '" + contract.target().name() + "'";
        picks.add(
                ColumnExpression.of(key, targetField(contract), problem.source().targetSql(), source));
        return new SourceQuery(source, RowFilter.of(problem.source().filter(), source), picks);
    }

    /// The target, read as an input of its kind is.
    private static Field targetField(Contract contract) {
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
            for (ColumnExpression columnExpression : expressions) {
                refuseUnusable(columnExpression);
            }
            long read = duck.stream(query(), batches::accept);
            if (filter.sql().isEmpty()) {
                source.requireAll(read);
            }
            return read;
        } catch (SQLException e) {
            throw findFailingExpression().orElseThrow(() -> e);
        }
    }

    private void refuseUnusable(ColumnExpression columnExpression) throws SQLException {
        if (!columnExpression.invalidCondition().isEmpty()) {
            List<String> sample = source.sample(
                    columnExpression.sql(), filter.condition() + " AND (" + columnExpression.invalidCondition() + ")");
            if (!sample.isEmpty()) {
                throw ColumnReader.unusableValue(columnExpression, sample.getFirst());
            }
        }
    }

    /// The hash's lowest bit is given up to fit a signed long.
    private String query() {
        String columns = expressions.stream().map(ColumnExpression::selectSql).collect(Collectors.joining(", "));
        return "SELECT " + columns + ", CAST(hash(*COLUMNS(*)) >> 1 AS BIGINT) FROM source WHERE " + filter.condition();
    }

    /// Finds the expression that fails on the rows, though it does not on an empty table. If the rows themselves
    /// cannot be read, there is none.
    private Optional<DataException> findFailingExpression() throws SQLException {
        source.readAll();
        Optional<DataException> blamed =
                source.failureOf("filter", filter.sql(), "SELECT count(*) FROM source WHERE " + filter.condition());
        for (ColumnExpression columnExpression : expressions) {
            String query = "SELECT max(" + columnExpression.selectSql() + ") FROM source WHERE " + filter.condition();
            blamed = blamed.or(() -> source.failureOf(columnExpression.key(), columnExpression.sql(), query));
        }
        return blamed;
    }
}
