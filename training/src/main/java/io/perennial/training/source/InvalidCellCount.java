package io.perennial.training.source;

import io.perennial.source.SourceColumn;
import java.util.Locale;

/// Cells of a column that do not have its format.
///
/// @param column  column with its format
/// @param count   number of such cells
/// @param present number of cells that are not missing, including these
/// @param place   place of the first one: `row 17 of trips.csv`
/// @param cell    text of the first one
public record InvalidCellCount(SourceColumn column, long count, long present, String place, String cell) {
    /// `column 'fare': 12 of 800 cells are not numbers, for example 'free' (row 17 of trips.csv)`.
    public String inWords() {
        return "column '" + column.name() + "': " + withoutName();
    }

    /// The same without the name of the column.
    String withoutName() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d cells are not %s, for example '%s' (%s)",
                count,
                present,
                kind(column),
                cell.length() <= 60 ? cell : cell.substring(0, 60) + "...",
                place);
    }

    /// Values of a column in the plural: `numbers with decimal ','`.
    public static String kind(SourceColumn column) {
        return switch (column.type()) {
            case BIGINT -> "whole numbers" + separators(column);
            case DOUBLE -> "numbers" + separators(column);
            case BOOLEAN -> "true or false";
            case DATE -> "dates" + format(column);
            case TIMESTAMP -> "times" + format(column) + " without an offset, of the years 1900 to 2099";
            case TIMESTAMPTZ ->
                "times" + format(column) + (column.zone().isEmpty() && column.isIso() ? " with an offset" : "")
                        + ", of the years 1900 to 2099";
            case VARCHAR -> "text";
        };
    }

    private static String separators(SourceColumn column) {
        String thousands = column.numbers().thousands();
        String decimal = column.numbers().decimal().equals(",") ? " with a decimal comma" : "";
        String and = decimal.isEmpty() ? " with '" : " and '";
        String unit = column.numbers().unit().isEmpty()
                ? ""
                : " in '" + column.numbers().unit() + "'";
        return unit + decimal + (thousands.isEmpty() ? "" : and + thousands + "' between thousands");
    }

    private static String format(SourceColumn column) {
        return " in the format " + (column.isIso() ? "ISO 8601" : String.join(" or ", column.formats()));
    }
}
