package io.perennial.rootcause;

import io.perennial.text.NumberText;

/// The segment of a field's values that contributes most to a shift.
///
/// @param field       name of the field
/// @param level       segment of the values: a level, an hour, a range of numbers
/// @param shift       change of its share of the rows, or of its error
/// @param changeShare share of the whole change, 0 to 1
public record DriftSegment(String field, String level, Shift shift, double changeShare) {
    /// Text such as `zone “74”: 8.2 % → 1.1 % of the rows, 61 % of the change`.
    public String inWords() {
        return field + " " + level + ": " + shift.inWords() + ", " + NumberText.percent(changeShare) + " of the change";
    }
}
