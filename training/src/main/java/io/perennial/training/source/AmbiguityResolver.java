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
        if (!reading.isClear() || !reading.isDecided()) {
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
        if (reading.others().isEmpty()) {
            return new Resolved(reading.best(), Optional.empty());
        }
        Optional<SourceColumn> wanted = reading.best().type().isNumber() ? number(reading) : date(reading);
        if (wanted.isEmpty() && reading.isAmbiguous()) {
            throw refused(reading);
        }
        return chosen(reading, wanted.orElse(reading.best()));
    }

    private Optional<SourceColumn> number(Reading reading) {
        boolean isComma = delimiter.equals(";") || !reading.isAmbiguous();
        Optional<String> decimal = hints.decimal()
                .or(() ->
                        reading.isClear() ? Optional.of(reading.best().numbers().decimal()) : Optional.empty())
                .or(() -> decimals.size() == 1 ? decimals.stream().findFirst() : Optional.empty())
                .or(() -> isComma ? Optional.empty() : Optional.of("."));
        return only(options(reading).stream()
                .filter(column ->
                        decimal.isPresent() && column.numbers().decimal().equals(decimal.get()))
                .limit(1)
                .toList());
    }

    private Optional<SourceColumn> date(Reading reading) {
        if (hints.dateOrder().isEmpty() && reading.isClear()) {
            return Optional.of(reading.best());
        }
        Set<DateOrder> wanted = hints.dateOrder().map(Set::of).orElse(orders);
        return only(options(reading).stream()
                .filter(column -> wanted.contains(DateOrder.of(column.formats().getFirst())))
                .toList());
    }

    private static Optional<SourceColumn> only(List<SourceColumn> columns) {
        return columns.size() == 1 ? Optional.of(columns.getFirst()) : Optional.empty();
    }

    private static Resolved chosen(Reading reading, SourceColumn column) {
        List<String> cell = reading.cell();
        if (!column.equals(reading.best()) && !column.equals(reading.others().getFirst())) {
            return new Resolved(column, Optional.of("other formats fit, too: check it"));
        }
        boolean isBest = column.equals(reading.best());
        String share = reading.isAmbiguous() ? "all" : "nearly all";
        return new Resolved(
                column,
                Optional.of("'" + cell.getFirst() + "' is read as " + cell.get(isBest ? 1 : 2) + "; "
                        + cell.get(isBest ? 2 : 1) + " fits " + share
                        + " cells, too: correct the format if that is meant"));
    }

    private static List<SourceColumn> options(Reading reading) {
        return Stream.concat(Stream.of(reading.best()), reading.others().stream())
                .toList();
    }

    private static DataException refused(Reading reading) {
        String option = reading.best().type().isNumber()
                ? "--decimal-mark . or ,"
                : "--date-order day-first, month-first or year-first";
        List<String> cell = reading.cell();
        return new DataException("column '" + reading.best().name() + "': '" + cell.getFirst() + "' can be read as "
                + cell.get(1) + " or as " + cell.get(2)
                + ", and both readings fit all cells; say which one is meant with"
                + " perennial init " + option
                + ", or name the format of the column in source_format of the problem file");
    }
}
