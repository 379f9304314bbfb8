package io.perennial.promotion;

/// Rows with one level of an input, or with values of an input between two bounds.
///
/// Arrays are not copied.
///
/// @param field   name of the input; empty for all rows
/// @param name    text such as `pickup_zone=17` or `trip_distance below 1.18`
/// @param rows    indexes of the compared rows
/// @param history indexes of the earlier rows
@SuppressWarnings("ArrayRecordComponent")
public record Segment(String field, String name, int[] rows, int[] history) {
    /// All rows.
    public static Segment ofAll(int rows, int history) {
        return new Segment("", "all rows", RowCallers.all(rows), RowCallers.all(history));
    }

    boolean isAll() {
        return field.isEmpty();
    }
}
