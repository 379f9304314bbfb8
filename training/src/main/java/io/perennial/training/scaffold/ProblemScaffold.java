package io.perennial.training.scaffold;

import io.perennial.contract.Task;
import io.perennial.training.data.TableSummary;
import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TableSummary.Kind;
import io.perennial.training.source.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Draft of a problem: the role of each column of a table. A person corrects it: the written file describes the
/// values of each column and the reason of each exclusion.
///
/// @param table           summary of the table
/// @param eventTime       column with the time of a row; empty if there is none
/// @param inputs          columns for the inputs, including the event time
/// @param excludedColumns other columns with the reason of their exclusion
/// @param leakageSuspects reason of a possible target leakage by column name
public record ProblemScaffold(
        ScaffoldRequest request,
        TableSummary table,
        ColumnSummary target,
        Task task,
        Optional<ColumnSummary> eventTime,
        List<ColumnSummary> inputs,
        List<ExcludedColumn> excludedColumns,
        Map<String, String> leakageSuspects) {
    private static final int MAX_CLASSES = 100;

    public ProblemScaffold {
        inputs = List.copyOf(inputs);
        excludedColumns = List.copyOf(excludedColumns);
        leakageSuspects = new TreeMap<>(leakageSuspects);
    }

    public record ExcludedColumn(ColumnSummary column, String reason) {}

    /// @throws DataException if the target or the event time cannot be determined; the message names the
    ///         missing option
    public static ProblemScaffold of(ScaffoldRequest request, TableSummary table) {
        ColumnSummary target = table.column(request.target());
        Optional<ColumnSummary> eventTime = eventTime(request, table, target);
        List<ColumnSummary> inputs = new ArrayList<>();
        List<ExcludedColumn> leftOut = new ArrayList<>();
        for (ColumnSummary column : table.columns()) {
            if (column.equals(target)) {
                continue;
            }
            Optional<String> why =
                    eventTime.equals(Optional.of(column)) ? Optional.empty() : exclusionReason(column, table);
            why.ifPresentOrElse(reason -> leftOut.add(new ExcludedColumn(column, reason)), () -> inputs.add(column));
        }
        if (inputs.isEmpty()) {
            throw new DataException("the table has no usable column besides the target");
        }
        Task task = task(target);
        return new ProblemScaffold(
                request,
                table,
                target,
                task,
                eventTime,
                inputs,
                leftOut,
                LeakageSuspects.of(table, target, task, inputs));
    }

    /// Problem file with comments.
    public String text() {
        return new ScaffoldFile(this).text();
    }

    /// The positive class of a binary target, with the number of its rows; empty for other tasks.
    public Optional<String> positiveClass() {
        return positive().map(PositiveClass::inWords);
    }

    Optional<PositiveClass> positive() {
        return task == Task.BINARY ? Optional.of(PositiveClass.of(target, request.positive())) : Optional.empty();
    }

    private static Task task(ColumnSummary target) {
        String column = "target '" + target.name() + "'";
        if (target.distinct() < 2) {
            throw new DataException(column + " has " + target.distinct() + " value: there is nothing to predict");
        }
        return switch (target.kind()) {
            case BOOLEAN -> Task.BINARY;
            case WHOLE, REAL -> target.distinct() == 2 ? Task.BINARY : Task.REGRESSION;
            case TEXT -> {
                if (target.distinct() > MAX_CLASSES) {
                    throw new DataException(
                            column + " is text with " + target.distinct() + " different values; at most "
                                    + MAX_CLASSES
                                    + " classes are supported: name another column, or convert it to a number"
                                    + " in the file");
                }
                yield target.distinct() == 2 ? Task.BINARY : Task.MULTICLASS;
            }
            case TIME, OTHER ->
                throw new DataException(column + " is neither number nor text nor boolean: name another column, or"
                        + " write the file by hand with an SQL that makes it a number");
        };
    }

    private static Optional<ColumnSummary> eventTime(
            ScaffoldRequest request, TableSummary table, ColumnSummary target) {
        if (request.eventTime().isPresent()) {
            String name = request.eventTime().get();
            return name.equals(ScaffoldRequest.NONE) ? Optional.empty() : Optional.of(requireTime(table.column(name)));
        }
        List<ColumnSummary> times = table.columns().stream()
                .filter(column -> column.kind() == Kind.TIME && !column.equals(target))
                .toList();
        if (times.size() > 1) {
            throw new DataException("several columns are times: "
                    + String.join(", ", times.stream().map(ColumnSummary::name).toList())
                    + "; name the one at which a caller requests a prediction with --event-time (or none)");
        }
        return times.stream().findFirst();
    }

    private static ColumnSummary requireTime(ColumnSummary column) {
        if (column.kind() != Kind.TIME && column.kind() != Kind.TEXT) {
            throw new DataException(
                    "event time '" + column.name() + "' is not a time: name a column of dates or times");
        }
        return column;
    }

    private static Optional<String> exclusionReason(ColumnSummary column, TableSummary table) {
        if (column.missing() == table.rows()) {
            return Optional.of("has no values");
        }
        if (column.distinct() == 1) {
            return Optional.of("always has the same value");
        }
        if (InputTypes.isIdentifier(column, table.rows())) {
            return Optional.of("has a different value in nearly every row, like a name or an id");
        }
        return switch (column.kind()) {
            case TIME -> Optional.of("another time, which may be known only afterwards; add it if callers know it");
            case OTHER -> Optional.of("is not a number, text, boolean or time; extract values from it by sql");
            case WHOLE ->
                column.distinct() == table.rows() && column.max() - column.min() + 1 == table.rows()
                        ? Optional.of("numbers the rows")
                        : Optional.empty();
            case TEXT, REAL, BOOLEAN -> Optional.empty();
        };
    }
}
