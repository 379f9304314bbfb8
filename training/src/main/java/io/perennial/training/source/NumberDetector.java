package io.perennial.training.source;

import io.perennial.source.ColumnType;
import io.perennial.source.NumberFormat;
import io.perennial.source.SourceColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Detects the format of the numbers in a text column. A format must fit nearly all cells; the others are invalid.
final class NumberDetector {
    /// Smallest share of the cells that a format must fit.
    static final double MIN_SHARE = 0.95;

    private static final List<NumberFormat> FORMATS = List.of(
            NumberFormat.PLAIN,
            new NumberFormat(",", ""),
            new NumberFormat(".", ","),
            new NumberFormat(",", "."),
            new NumberFormat(".", " "),
            new NumberFormat(",", " "),
            new NumberFormat(".", "'"),
            new NumberFormat(",", "'"),
            new NumberFormat(".", "’"));

    private NumberDetector() {}

    /// Empty if the column does not contain numbers, or if leading zeros mark codes.
    ///
    /// @param keepsZeros whether numbers with leading zeros are codes
    static Optional<Reading> detect(ColumnProbe probe, boolean keepsZeros) throws SQLException {
        List<SourceColumn> plausible = probe.plausible(candidates(probe.name()));
        List<Long> fits = probe.fits(plausible);
        long most = fits.stream().mapToLong(Long::longValue).max().orElse(0);
        if (most == 0
                || most < MIN_SHARE * probe.count()
                || (keepsZeros && probe.countIf("regexp_matches(cell, '^[+-]?0[0-9]')") > 0)) {
            return Optional.empty();
        }
        List<SourceColumn> best = new ArrayList<>();
        for (int i = 0; i < plausible.size(); i++) {
            if (fits.get(i) == most) {
                best.add(plausible.get(i));
            }
        }
        return Optional.of(reading(probe, best));
    }

    private static List<SourceColumn> candidates(String name) {
        return FORMATS.stream()
                .map(format -> SourceColumn.of(name, ColumnType.DOUBLE).withNumbers(format))
                .toList();
    }

    private static Reading reading(ColumnProbe probe, List<SourceColumn> best) throws SQLException {
        SourceColumn first = best.getFirst();
        List<SourceColumn> others = new ArrayList<>();
        List<String> shown = List.of();
        for (SourceColumn other : best.subList(1, best.size())) {
            List<String> difference = probe.difference(first, other);
            if (!difference.isEmpty()) {
                shown = others.isEmpty() ? difference : shown;
                others.add(other);
            }
        }
        return new Reading(typed(probe, first), others, hasMarks(probe), shown);
    }

    private static boolean hasMarks(ColumnProbe probe) throws SQLException {
        return probe.countIf("contains(cell, '.') OR contains(cell, ',')") > 0;
    }

    /// Whole numbers are BIGINT if all cells are.
    static SourceColumn typed(ColumnProbe probe, SourceColumn numbers) throws SQLException {
        SourceColumn whole = SourceColumn.of(numbers.name(), ColumnType.BIGINT).withNumbers(numbers.numbers());
        List<Long> fits = probe.fits(Stream.of(numbers, whole).toList());
        return fits.getFirst().equals(fits.getLast()) ? whole : numbers;
    }
}
