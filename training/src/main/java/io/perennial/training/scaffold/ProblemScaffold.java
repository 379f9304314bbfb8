package io.perennial.training.scaffold;

import io.perennial.contract.Task;
import io.perennial.training.data.DataException;
import io.perennial.training.data.TableSummary;
import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TableSummary.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Decides what each column of a table is to a model. A guess that a person corrects: the written file says of each
/// column what was seen, and of each one left out why.
///
/// @param eventTime       column that says when a row happened; empty if there is none
/// @param inputs          columns the model is given, the event time among them
/// @param excludedColumns columns it is not, with the reason
/// @param leakageSuspects why inputs may be known only when the target is, by the column's name
public record ProblemScaffold(
        ScaffoldRequest request,
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

    /// @throws DataException if the target or the event time cannot be made out; it says what to add
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
            throw new DataException("the table has no column that a model could learn from beside the target");
        }
        Task task = task(target);
        return new ProblemScaffold(
                request, target, task, eventTime, inputs, leftOut, LeakageSuspects.of(request, target, task, inputs));
    }

    /// As a problem file with comments.
    public String text() {
        return new ScaffoldFile(this).text();
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
                                    + " classes can be told apart: name another column, or convert it to a number"
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
                    + "; say which of them is when a caller asks with --event-time (or none)");
        }
        return times.stream().findFirst();
    }

    private static ColumnSummary requireTime(ColumnSummary column) {
        if (column.kind() != Kind.TIME && column.kind() != Kind.TEXT) {
            throw new DataException("event time '" + column.name() + "' is no time: name a column of dates or times");
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
            return Optional.of("is different in nearly every row, as a name or an id is");
        }
        return switch (column.kind()) {
            case TIME -> Optional.of("a second time may be known only afterwards; add it if callers know it");
            case OTHER -> Optional.of("is no number, text, boolean or time; take what matters out of it by sql");
            case WHOLE ->
                column.distinct() == table.rows() && column.max() - column.min() + 1 == table.rows()
                        ? Optional.of("numbers the rows")
                        : Optional.empty();
            case TEXT, REAL, BOOLEAN -> Optional.empty();
        };
    }
}
