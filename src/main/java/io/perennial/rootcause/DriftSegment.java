package io.perennial.rootcause;

import io.perennial.text.NumberText;

/// The part of a field's values that contributes most to what went wrong.
///
/// @param field       its field
/// @param level       which part: a level, an hour, a range of numbers
/// @param shift       of its share of the rows, or of its error
/// @param changeShare its share of the whole change, 0 to 1
public record DriftSegment(String field, String level, Shift shift, double changeShare) {
    /// `zone “74”: 8.2 % → 1.1 % of the rows, 61 % of the change`.
    public String inWords() {
        return field + " " + level + ": " + shift.inWords() + ", " + NumberText.percent(changeShare) + " of the change";
    }
}
