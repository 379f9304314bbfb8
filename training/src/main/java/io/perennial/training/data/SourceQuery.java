package io.perennial.training.data;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.SourceTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;

/// Query of the source. Each expression is checked on a table without rows.
///
/// @param filter      condition on the rows
/// @param expressions expressions of the inputs in the contract's order, then of the target
/// @param uniqueKey   columns that identify an observation; empty if none are known
record SourceQuery(SourceTable source, RowFilter filter, List<ColumnExpression> expressions, List<String> uniqueKey) {

    static SourceQuery of(Problem problem, SourceTable source) {
        Contract contract = problem.contract();
        List<ColumnExpression> expressions = new ArrayList<>();
        for (Field field : contract.inputs()) {
            String sql = problem.source().inputSql().getOrDefault(field.name(), DuckDb.identifier(field.name()));
            expressions.add(ColumnExpression.of("input '" + field.name() + "'", field, sql, source));
        }
        String key = "target '" + contract.target().name() + "'";
        expressions.add(
                ColumnExpression.of(key, targetField(contract), problem.source().targetSql(), source));
        List<String> uniqueKey = problem.source().uniqueKey();
        uniqueKey.forEach(column -> source.typeOf("unique_key", DuckDb.identifier(column)));
        return new SourceQuery(source, RowFilter.of(problem.source().filter(), source), expressions, uniqueKey);
    }

    /// Target as a field of its kind.
    private static Field targetField(Contract contract) {
        Target target = contract.target();
        return switch (contract.task()) {
            case REGRESSION -> new Field.Numeric(target.name(), true, "", target.unit(), target.range());
            case BINARY -> new Field.Flag(target.name(), true, "");
            case MULTICLASS -> new Field.Category(target.name(), true, "", target.classes());
        };
    }

    /// Target as a field of its kind that accepts all values, as actuals do.
    static Field actualField(Contract contract) {
        return switch (targetField(contract)) {
            case Field.Numeric(String name, boolean required, String description, String unit, Range _) ->
                new Field.Numeric(name, required, description, unit, Range.ALL);
            case Field.Category(String name, boolean required, String description, List<String> _) ->
                new Field.Category(name, required, description, List.of());
            case Field other -> other;
        };
    }

    /// Columns of the source that the expressions, the filter and the key refer to.
    List<String> usedColumns() throws SQLException {
        Set<String> used = new LinkedHashSet<>(source.columnsIn(filter.condition()));
        for (ColumnExpression expression : expressions) {
            used.addAll(source.columnsIn(expression.sql()));
        }
        for (String column : uniqueKey) {
            used.addAll(source.columnsIn(DuckDb.identifier(column)));
        }
        return List.copyOf(used);
    }

    /// Streams the rows that pass the filter in batches: the expressions, then a hash of the key or, without a
    /// key, of the whole source row.
    ///
    /// @return number of rows
    /// @throws DataException if a value cannot be used; the message names the expression
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

    private String query() {
        String columns = expressions.stream().map(ColumnExpression::selectSql).collect(Collectors.joining(", "));
        return "SELECT " + columns + ", " + SourceTable.HASH + " FROM " + source.hashed(uniqueKey) + " WHERE "
                + filter.condition();
    }

    /// Finds the expression that fails on the rows but not on an empty table; none if the rows themselves cannot
    /// be read.
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
