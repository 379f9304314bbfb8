package io.perennial.training.source;

import io.perennial.source.ColumnType;
import io.perennial.source.SourceColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Detects the format of the times in a text column. A format must fit nearly all cells; the others are invalid.
final class TimeDetector {
    private final ColumnProbe probe;
    private final String zone;

    /// @param zone zone of times without an offset, if others have one
    TimeDetector(ColumnProbe probe, String zone) {
        this.probe = probe;
        this.zone = zone;
    }

    /// Empty if the column does not contain times.
    Optional<Reading> detect() throws SQLException {
        SourceColumn dates = SourceColumn.of(probe.name(), ColumnType.DATE);
        SourceColumn local = SourceColumn.of(probe.name(), ColumnType.TIMESTAMP);
        SourceColumn zoned =
                SourceColumn.of(probe.name(), ColumnType.TIMESTAMPTZ).withZone(zone);
        List<SourceColumn> iso = probe.plausible(List.of(dates, local, zoned));
        return iso.isEmpty() ? patterns() : isoReading(dates, local, zoned);
    }

    private Optional<Reading> isoReading(SourceColumn dates, SourceColumn local, SourceColumn zoned)
            throws SQLException {
        List<Long> fits = probe.fits(List.of(local, zoned));
        long all = fits.getLast();
        if (!isEnough(all)) {
            return Optional.empty();
        }
        if (all > fits.getFirst()) {
            return Optional.of(Reading.of(fits.getFirst() == 0 ? zoned.withZone("") : zoned, true));
        }
        boolean clocks = probe.countIf("contains(cell, ':')") > 0;
        return Optional.of(Reading.of(clocks ? local : dates, true));
    }

    private Optional<Reading> patterns() throws SQLException {
        List<SourceColumn> candidates = Stream.of(DateOrder.values())
                .flatMap(order -> order.patterns().stream())
                .map(this::withClocks)
                .toList();
        Optional<Reading> found = FormatChoice.of(probe, candidates, true);
        if (found.isEmpty()) {
            return found;
        }
        Reading reading = found.get();
        List<SourceColumn> others = new ArrayList<>();
        for (SourceColumn other : reading.others()) {
            others.add(narrowed(other));
        }
        return Optional.of(new Reading(narrowed(reading.best()), others, reading.margin(), true, reading.cell()));
    }

    private SourceColumn withClocks(String date) {
        return SourceColumn.of(probe.name(), ColumnType.TIMESTAMP).withFormats(DateOrder.withClocks(date));
    }

    private boolean isEnough(long fits) {
        return fits > 0 && fits >= FormatChoice.MIN_SHARE * probe.count();
    }

    /// The same column with the formats that occur.
    private SourceColumn narrowed(SourceColumn column) throws SQLException {
        List<String> formats = new ArrayList<>();
        for (String format : column.formats()) {
            if (probe.fits(List.of(column.withFormats(List.of(format)))).getFirst() > 0) {
                formats.add(format);
            }
        }
        SourceColumn days = SourceColumn.of(column.name(), ColumnType.DATE).withFormats(formats);
        boolean isDate = formats.stream().noneMatch(format -> format.contains("%H") || format.contains("%I"));
        return isDate ? days : column.withFormats(formats);
    }

    /// Reading of whole numbers as `yyyymmdd` or as a count since 1970; empty unless all of them fit. The ranges do not
    /// overlap for times after 1980.
    ///
    /// @param isTime whether the column is known to have times
    static Optional<Reading> ofWholeNumbers(ColumnProbe probe, boolean isTime) throws SQLException {
        if (probe.countIf("length(cell) IN (8, 12, 14)") < probe.count() && !isTime) {
            return Optional.empty();
        }
        for (var digits :
                Map.of("%Y%m%d", 8, "%Y%m%d%H%M", 12, "%Y%m%d%H%M%S", 14).entrySet()) {
            ColumnType type = digits.getValue() == 8 ? ColumnType.DATE : ColumnType.TIMESTAMP;
            SourceColumn column = SourceColumn.of(probe.name(), type).withFormats(List.of(digits.getKey()));
            boolean hasYears = isTime || probe.countIf("cell LIKE '19%' OR cell LIKE '20%'") == probe.count();
            if (hasYears
                    && probe.countIf("length(cell) = " + digits.getValue()) == probe.count()
                    && probe.fits(List.of(column)).getFirst() == probe.count()) {
                return Optional.of(Reading.of(column, true));
            }
        }
        if (!isTime) {
            return Optional.empty();
        }
        long unit = 1;
        for (String epoch : List.of("epoch_seconds", "epoch_milliseconds", "epoch_microseconds", "epoch_nanoseconds")) {
            String value = "TRY_CAST(cell AS DOUBLE) / " + unit;
            if (probe.countIf(value + " >= 315532800 AND " + value + " < 4102444800") == probe.count()) {
                return Optional.of(Reading.of(
                        SourceColumn.of(probe.name(), ColumnType.TIMESTAMPTZ).withFormats(List.of(epoch)), true));
            }
            unit *= 1000;
        }
        return Optional.empty();
    }
}
