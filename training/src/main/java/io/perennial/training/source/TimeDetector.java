package io.perennial.training.source;

import io.perennial.source.ColumnType;
import io.perennial.source.SourceColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
        return iso.isEmpty() ? patterns() : isoReading(dates, local, zoned).or(Optional::empty);
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
        List<SourceColumn> plausible = probe.plausible(candidates);
        List<Long> fits = probe.fits(plausible);
        long most = fits.stream().mapToLong(Long::longValue).max().orElse(0);
        if (most == 0 || !isEnough(most)) {
            return Optional.empty();
        }
        List<SourceColumn> best = new ArrayList<>();
        for (int i = 0; i < plausible.size(); i++) {
            if (fits.get(i) == most) {
                best.add(plausible.get(i));
            }
        }
        return Optional.of(reading(best));
    }

    private SourceColumn withClocks(String date) {
        return SourceColumn.of(probe.name(), ColumnType.TIMESTAMP).withFormats(DateOrder.withClocks(date));
    }

    private boolean isEnough(long fits) {
        return fits > 0 && fits >= NumberDetector.MIN_SHARE * probe.count();
    }

    private Reading reading(List<SourceColumn> best) throws SQLException {
        SourceColumn first = best.getFirst();
        List<SourceColumn> others = new ArrayList<>();
        List<String> shown = List.of();
        for (SourceColumn other : best.subList(1, best.size())) {
            List<String> difference = probe.difference(first, other);
            if (!difference.isEmpty()) {
                shown = others.isEmpty() ? difference : shown;
                others.add(narrowed(other));
            }
        }
        return new Reading(narrowed(first), others, true, shown);
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
        SourceColumn days = SourceColumn.of(probe.name(), ColumnType.DATE).withFormats(List.of("%Y%m%d"));
        if (probe.fits(List.of(days)).getFirst() == probe.count()
                && probe.countIf("length(cell) = 8") == probe.count()
                && (isTime || probe.countIf("cell LIKE '19%' OR cell LIKE '20%'") == probe.count())) {
            return Optional.of(Reading.of(days, true));
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
