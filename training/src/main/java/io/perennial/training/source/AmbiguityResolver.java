package io.perennial.training.source;

import io.perennial.source.SourceColumn;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Chooses between formats that fit all cells of a column and give other values: by what a person said, or else by the
/// columns of the table that have one reading only.
final class AmbiguityResolver {
    private final DetectionHints hints;
    private final String delimiter;
    private final Set<String> decimals = new TreeSet<>();
    private final Set<DateOrder> orders = EnumSet.noneOf(DateOrder.class);

    AmbiguityResolver(DetectionHints hints, String delimiter) {
        this.hints = hints;
        this.delimiter = delimiter;
    }

    /// Column with the remark that shows the other reading.
    record Resolved(SourceColumn column, Optional<String> remark) {}

    /// Notes decimal mark and order of a column that has one reading.
    void learn(Reading reading) {
        SourceColumn column = reading.best();
        if (reading.isAmbiguous() || !reading.isDecided()) {
            return;
        }
        if (column.type().isNumber()) {
            decimals.add(column.numbers().decimal());
        } else if (column.type().isTime() && column.formats().getFirst().contains("%d")) {
            orders.add(DateOrder.of(column.formats().getFirst()));
        }
    }

    /// @throws DataException if nothing decides
    Resolved resolve(Reading reading) {
        if (!reading.isAmbiguous()) {
            return new Resolved(reading.best(), Optional.empty());
        }
        return reading.best().type().isNumber() ? number(reading) : date(reading);
    }

    private Resolved number(Reading reading) {
        String decimal = hints.decimal()
                .or(() -> decimals.size() == 1 ? decimals.stream().findFirst() : Optional.empty())
                .or(() -> delimiter.equals(";") ? Optional.empty() : Optional.of("."))
                .orElseThrow(() -> refused(reading, "--decimal-mark . or ,"));
        return chosen(
                reading,
                options(reading).stream()
                        .filter(column -> column.numbers().decimal().equals(decimal))
                        .toList());
    }

    private Resolved date(Reading reading) {
        DateOrder order = hints.dateOrder()
                .or(() -> orders.size() == 1 ? orders.stream().findFirst() : Optional.empty())
                .orElseThrow(() -> refused(reading, "--date-order day-first, month-first or year-first"));
        return chosen(
                reading,
                options(reading).stream()
                        .filter(column -> DateOrder.of(column.formats().getFirst()) == order)
                        .toList());
    }

    private Resolved chosen(Reading reading, List<SourceColumn> fitting) {
        if (fitting.isEmpty()) {
            throw refused(reading, "--decimal-mark or --date-order");
        }
        boolean isBest = fitting.getFirst().equals(reading.best());
        List<String> cell = reading.cell();
        String remark =
                "'" + cell.getFirst() + "' is read as " + cell.get(isBest ? 1 : 2) + "; " + cell.get(isBest ? 2 : 1)
                        + " fits all cells, too: correct the format in source_format if that is meant";
        return new Resolved(fitting.getFirst(), Optional.of(remark));
    }

    private static List<SourceColumn> options(Reading reading) {
        return Stream.concat(Stream.of(reading.best()), reading.others().stream())
                .toList();
    }

    private static DataException refused(Reading reading, String option) {
        List<String> cell = reading.cell();
        return new DataException("column '" + reading.best().name() + "': '" + cell.getFirst() + "' can be read as "
                + cell.get(1) + " or as " + cell.get(2)
                + ", and both readings fit all cells; say which one is meant with"
                + " perennial init " + option
                + ", or name the format of the column in source_format of the problem file");
    }
}
