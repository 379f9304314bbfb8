package io.perennial.training.source;

import io.perennial.source.SourceColumn;
import java.util.List;

/// Formats that fit a text column.
///
/// @param best      format that fits most cells
/// @param others    formats that fit nearly all cells, too, and give other values to some
/// @param margin    share of the cells that the best format fits and the next one does not; 1 without others
/// @param isDecided whether the cells themselves show the decimal mark or the order of dates
/// @param cell      cell with different values, its value by the best format, and by the first of the others; empty if
///                  there are no others
record Reading(SourceColumn best, List<SourceColumn> others, double margin, boolean isDecided, List<String> cell) {
    /// Smallest share of the cells that decides between two formats.
    private static final double MIN_MARGIN = 0.01;

    Reading {
        others = List.copyOf(others);
        cell = List.copyOf(cell);
    }

    /// A reading without others.
    static Reading of(SourceColumn best, boolean isDecided) {
        return new Reading(best, List.of(), 1, isDecided, List.of());
    }

    /// Whether the cells decide clearly for the best format.
    boolean isClear() {
        return others.isEmpty() || margin >= MIN_MARGIN;
    }

    /// Whether no cell decides.
    boolean isAmbiguous() {
        return !others.isEmpty() && margin == 0;
    }
}
