package io.perennial.training.draft;

import io.perennial.contract.Task;
import io.perennial.training.data.DataException;
import io.perennial.training.data.TableOutline;
import io.perennial.training.data.TableOutline.ColumnOutline;
import io.perennial.training.data.TableOutline.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Decides what each column of a table is to a model. A guess that a person corrects: the written file says of each
/// column what was seen, and of each one left out why.
///
/// @param eventTime column that says when a row happened; empty if there is none
/// @param inputs    columns the model is given, the event time among them
/// @param leftOut   columns it is not, with the reason
/// @param suspects  why inputs may be known only when the target is, by the column's name
public record ProblemDraft(
        DraftRequest request,
        ColumnOutline target,
        Task task,
        Optional<ColumnOutline> eventTime,
        List<ColumnOutline> inputs,
        List<LeftOut> leftOut,
        Map<String, String> suspects) {
    private static final int MOST_CLASSES = 100;

    public ProblemDraft {
        inputs = List.copyOf(inputs);
        leftOut = List.copyOf(leftOut);
        suspects = new TreeMap<>(suspects);
    }

    public record LeftOut(ColumnOutline column, String why) {}

    /// @throws DataException if the target or the event time cannot be made out; it says what to add
    public static ProblemDraft of(DraftRequest request, TableOutline table) {
        ColumnOutline target = table.column(request.target());
        Optional<ColumnOutline> eventTime = eventTime(request, table, target);
        List<ColumnOutline> inputs = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (ColumnOutline column : table.columns()) {
            if (column.equals(target)) {
                continue;
            }
            Optional<String> why = eventTime.equals(Optional.of(column)) ? Optional.empty() : whyNot(column, table);
            why.ifPresentOrElse(reason -> leftOut.add(new LeftOut(column, reason)), () -> inputs.add(column));
        }
        if (inputs.isEmpty()) {
            throw new DataException("the table has no column that a model could learn from beside the target");
        }
        Task task = task(target);
        return new ProblemDraft(
                request, target, task, eventTime, inputs, leftOut, Suspects.of(request, target, task, inputs));
    }

    /// As a problem file with comments.
    public String text() {
        return new DraftFile(this).text();
    }

    private static Task task(ColumnOutline target) {
        String column = "target '" + target.name() + "'";
        if (target.distinct() < 2) {
            throw new DataException(column + " has " + target.distinct() + " value: there is nothing to predict");
        }
        return switch (target.kind()) {
            case BOOLEAN -> Task.BINARY;
            case WHOLE, REAL -> target.distinct() == 2 ? Task.BINARY : Task.REGRESSION;
            case TEXT -> {
                if (target.distinct() > MOST_CLASSES) {
                    throw new DataException(
                            column + " is text with " + target.distinct() + " different values; at most "
                                    + MOST_CLASSES
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

    private static Optional<ColumnOutline> eventTime(DraftRequest request, TableOutline table, ColumnOutline target) {
        if (request.eventTime().isPresent()) {
            String name = request.eventTime().get();
            return name.equals(DraftRequest.NONE) ? Optional.empty() : Optional.of(named(table.column(name)));
        }
        List<ColumnOutline> times = table.columns().stream()
                .filter(column -> column.kind() == Kind.TIME && !column.equals(target))
                .toList();
        if (times.size() > 1) {
            throw new DataException("several columns are times: "
                    + String.join(", ", times.stream().map(ColumnOutline::name).toList())
                    + "; say which of them is when a caller asks with --event-time (or none)");
        }
        return times.stream().findFirst();
    }

    private static ColumnOutline named(ColumnOutline column) {
        if (column.kind() != Kind.TIME && column.kind() != Kind.TEXT) {
            throw new DataException("event time '" + column.name() + "' is no time: name a column of dates or times");
        }
        return column;
    }

    private static Optional<String> whyNot(ColumnOutline column, TableOutline table) {
        if (column.missing() == table.rows()) {
            return Optional.of("has no values");
        }
        if (column.distinct() == 1) {
            return Optional.of("always has the same value");
        }
        if (InputTypes.isNameOfRows(column, table.rows())) {
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
