package io.perennial.training.data;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.NameSuggestion;
import io.perennial.source.ColumnType;
import io.perennial.source.InvalidCells;
import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.SourceTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The inputs of a table to score. Source columns and inputs are two namespaces: a table has either the columns
/// of the training table, to which the SQL of the inputs is applied, or the inputs themselves.
///
/// @param source   table in the format of its columns
/// @param isSource whether the columns are those of the source
/// @param inputs   inputs in the contract's order
/// @param target   expression of the target; empty if it is not read
record InputColumns(SourceTable source, boolean isSource, List<Input> inputs, Optional<ColumnExpression> target) {
    private InputColumns(SourceTable source, boolean isSource, List<Input> inputs) {
        this(source, isSource, inputs, Optional.empty());
    }

    /// @param expression expression of the values
    /// @param columns    columns that it refers to
    record Input(Field field, ColumnExpression expression, List<String> columns) {}

    /// @throws DataException if the table lacks the columns of a required input
    static InputColumns of(SourceTable source, Problem problem, ColumnMeaning meaning) throws SQLException {
        List<String> lacked = lackedColumns(source, problem);
        List<String> lackedInputs = problem.contract().inputs().stream()
                .filter(field -> field.required() && !source.has(field.name()))
                .map(Field::name)
                .toList();
        boolean isSource = switch (meaning) {
            case DETECTED -> lacked.isEmpty();
            case SOURCE -> true;
            case INPUTS -> false;
        };
        if (isSource ? !lacked.isEmpty() : !lackedInputs.isEmpty()) {
            throw lacking(source, lacked, lackedInputs);
        }
        return isSource ? ofSource(source, problem) : ofInputs(source, problem);
    }

    /// The same inputs with the target, if the table has it. A target out of its range is a value, since it
    /// counts as an actual.
    InputColumns withTarget(Problem problem) throws SQLException {
        Field field = SourceQuery.actualField(problem.contract());
        String sql = isSource ? problem.source().targetSql() : DuckDb.identifier(field.name());
        if (source.lackedBy(sql).isPresent()) {
            return this;
        }
        SourceTable table = isSource ? source : withColumn(source, field);
        ColumnExpression target = ColumnExpression.of("target '" + field.name() + "'", field, sql, table);
        return new InputColumns(table, isSource, inputs, Optional.of(target));
    }

    private static SourceTable withColumn(SourceTable source, Field field) throws SQLException {
        SourceFormat format = source.format();
        return source.withFormat(new SourceFormat(
                format.text(),
                format.missing(),
                format.invalidCells(),
                Stream.concat(format.columns().stream(), Stream.of(column(field)))
                        .toList()));
    }

    private static DataException lacking(SourceTable source, List<String> columns, List<String> inputs) {
        String first = columns.isEmpty() ? inputs.getFirst() : columns.getFirst();
        String also = columns.equals(inputs) || columns.isEmpty() || inputs.isEmpty()
                ? ""
                : " (those of the training table: " + String.join(", ", columns) + "), or the inputs themselves ("
                        + String.join(", ", inputs) + ")";
        return new DataException(
                "the table has no column '" + first + "'" + NameSuggestion.hint(first, source.columns())
                        + "; it lacks columns of required inputs" + also + "; its columns: "
                        + String.join(", ", source.columns()));
    }

    private static List<String> lackedColumns(SourceTable source, Problem problem) {
        return problem.contract().inputs().stream()
                .filter(Field::required)
                .map(field -> source.lackedBy(sql(problem, field)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static String sql(Problem problem, Field field) {
        return problem.source().inputSql().getOrDefault(field.name(), DuckDb.identifier(field.name()));
    }

    private static String key(Field field) {
        return "input '" + field.name() + "'";
    }

    private static InputColumns ofSource(SourceTable source, Problem problem) throws SQLException {
        List<Input> inputs = new ArrayList<>();
        for (Field field : problem.contract().inputs()) {
            String sql = sql(problem, field);
            boolean isAbsent = !field.required() && source.lackedBy(sql).isPresent();
            inputs.add(
                    isAbsent
                            ? new Input(field, ColumnExpression.absent(key(field), field), List.of())
                            : new Input(
                                    field,
                                    ColumnExpression.of(key(field), field, sql, source),
                                    source.fallible(source.columnsIn(sql))));
        }
        return new InputColumns(source, true, inputs);
    }

    private static InputColumns ofInputs(SourceTable source, Problem problem) throws SQLException {
        SourceTable table = source.withFormat(format(problem.contract(), source.format()));
        List<Input> inputs = new ArrayList<>();
        for (Field field : problem.contract().inputs()) {
            String sql = DuckDb.identifier(field.name());
            inputs.add(
                    table.has(field.name())
                            ? new Input(
                                    field,
                                    ColumnExpression.of(key(field), field, sql, table),
                                    table.fallible(table.columnsIn(sql)))
                            : new Input(field, ColumnExpression.absent(key(field), field), List.of()));
        }
        return new InputColumns(table, false, inputs);
    }

    /// Inputs in the forms of the API.
    private static SourceFormat format(Contract contract, SourceFormat format) {
        return new SourceFormat(
                format.text(),
                format.missing(),
                InvalidCells.REFUSE,
                contract.inputs().stream().map(InputColumns::column).toList());
    }

    private static SourceColumn column(Field field) {
        return switch (field) {
            case Field.Numeric _ -> SourceColumn.of(field.name(), ColumnType.DOUBLE);
            case Field.Category _ -> SourceColumn.of(field.name(), ColumnType.VARCHAR);
            case Field.Flag _ -> SourceColumn.of(field.name(), ColumnType.BOOLEAN);
            case Field.Timestamp time ->
                SourceColumn.of(field.name(), ColumnType.TIMESTAMPTZ).withZone(time.zone());
        };
    }
}
