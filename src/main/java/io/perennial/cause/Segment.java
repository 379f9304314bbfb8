package io.perennial.cause;

import io.perennial.report.Figure;

/// The part of a field's values that contributes most to what went wrong.
///
/// @param field its field
/// @param level which part: a level, an hour, a range of numbers
/// @param move  of its share of the rows, or of its error
/// @param part  its share of the whole change, 0 to 1
public record Segment(String field, String level, Move move, double part) {
    /// `zone “74”: 8.2 % → 1.1 % of the rows, 61 % of the change`.
    public String inWords() {
        return field + " " + level + ": " + move.inWords() + ", " + Figure.percent(part) + " of the change";
    }
}
