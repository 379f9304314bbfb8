package io.perennial.training.source;

import io.perennial.source.SourceColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Chooses the format that fits most cells of a column.
final class FormatChoice {
    /// Smallest share of the cells that a format must fit.
    static final double MIN_SHARE = 0.95;

    private FormatChoice() {}

    /// Empty if no candidate fits nearly all cells.
    ///
    /// @param candidates formats, simpler ones first
    /// @param isDecided  whether the cells show what the candidates differ in
    static Optional<Reading> of(ColumnProbe probe, List<SourceColumn> candidates, boolean isDecided)
            throws SQLException {
        List<SourceColumn> plausible = probe.plausible(candidates);
        List<Long> fits = probe.fits(plausible);
        List<Integer> fitting = IntStream.range(0, plausible.size())
                .boxed()
                .filter(i -> fits.get(i) > 0 && fits.get(i) >= MIN_SHARE * probe.count())
                .sorted(Comparator.comparingLong((Integer i) -> -fits.get(i)))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        SourceColumn best = plausible.get(fitting.getFirst());
        List<SourceColumn> others = new ArrayList<>();
        List<String> shown = List.of();
        double margin = 1;
        for (int i : fitting.subList(1, fitting.size())) {
            List<String> difference = probe.difference(best, plausible.get(i));
            if (!difference.isEmpty()) {
                margin = others.isEmpty()
                        ? (double) (fits.get(fitting.getFirst()) - fits.get(i)) / probe.count()
                        : margin;
                shown = others.isEmpty() ? difference : shown;
                others.add(plausible.get(i));
            }
        }
        return Optional.of(new Reading(best, others, margin, isDecided, shown));
    }
}
