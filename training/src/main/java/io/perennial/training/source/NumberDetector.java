package io.perennial.training.source;

import io.perennial.source.ColumnType;
import io.perennial.source.NumberFormat;
import io.perennial.source.SourceColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Detects the format of the numbers in a text column. A format must fit nearly all cells; the others are invalid.
final class NumberDetector {
    private static final List<NumberFormat> FORMATS = List.of(
            NumberFormat.PLAIN,
            new NumberFormat(",", ""),
            new NumberFormat(".", ","),
            new NumberFormat(",", "."),
            new NumberFormat(".", " "),
            new NumberFormat(",", " "),
            new NumberFormat(".", "'"),
            new NumberFormat(",", "'"),
            new NumberFormat(".", "\u2019"));

    /// Formats of cells that are all plain numbers: `12.930` may be grouped.
    private static final List<NumberFormat> PLAIN_OR_GROUPED = List.of(NumberFormat.PLAIN, new NumberFormat(",", "."));

    private NumberDetector() {}

    /// Empty if the column does not contain numbers, or if leading zeros mark codes.
    ///
    /// @param keepsZeros whether numbers with leading zeros are codes
    static Optional<Reading> detect(ColumnProbe probe, boolean keepsZeros) throws SQLException {
        SourceColumn number = SourceColumn.of(probe.name(), ColumnType.DOUBLE);
        boolean isPlain = probe.fits(List.of(number)).getFirst() == probe.count();
        Optional<Reading> plain = formats(probe, isPlain ? PLAIN_OR_GROUPED : FORMATS);
        if (plain.isPresent()) {
            boolean isCode = keepsZeros && probe.countIf("regexp_matches(cell, '^[+-]?0[0-9]')") > 0;
            return isCode ? Optional.empty() : plain;
        }
        Optional<UnitDetector.Unit> unit = UnitDetector.detect(probe);
        return unit.isEmpty()
                ? Optional.empty()
                : formats(
                        probe,
                        FORMATS.stream()
                                .map(format -> format.with(
                                        unit.get().text(), unit.get().parentheses()))
                                .toList());
    }

    private static Optional<Reading> formats(ColumnProbe probe, List<NumberFormat> formats) throws SQLException {
        List<SourceColumn> candidates = formats.stream()
                .map(format -> SourceColumn.of(probe.name(), ColumnType.DOUBLE).withNumbers(format))
                .toList();
        Optional<Reading> reading =
                FormatChoice.of(probe, candidates, probe.countIf("contains(cell, '.') OR contains(cell, ',')") > 0);
        if (reading.isEmpty()) {
            return reading;
        }
        Reading found = reading.get();
        return Optional.of(new Reading(
                typed(probe, found.best()), found.others(), found.margin(), found.isDecided(), found.cell()));
    }

    /// Whole numbers are BIGINT if all cells are.
    static SourceColumn typed(ColumnProbe probe, SourceColumn numbers) throws SQLException {
        SourceColumn whole = SourceColumn.of(numbers.name(), ColumnType.BIGINT).withNumbers(numbers.numbers());
        List<Long> fits = probe.fits(List.of(numbers, whole));
        return fits.getFirst().equals(fits.getLast()) ? whole : numbers;
    }
}
