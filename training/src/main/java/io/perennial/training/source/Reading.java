package io.perennial.training.source;

import io.perennial.source.SourceColumn;
import java.util.List;

/// Formats that fit a text column.
///
/// @param best      format that fits most cells
/// @param others    formats that fit as many and give other values to some cells
/// @param isDecided whether the cells themselves show the decimal mark or the order of dates
/// @param cell      cell with different values, its value by the best format, and by the first of the others; empty if
///                  there are no others
record Reading(SourceColumn best, List<SourceColumn> others, boolean isDecided, List<String> cell) {
    Reading {
        others = List.copyOf(others);
        cell = List.copyOf(cell);
    }

    /// A reading without others.
    static Reading of(SourceColumn best, boolean isDecided) {
        return new Reading(best, List.of(), isDecided, List.of());
    }

    boolean isAmbiguous() {
        return !others.isEmpty();
    }
}
