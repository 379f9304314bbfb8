package io.perennial.cause;

import io.perennial.report.Figure;

/// The level or hour that errs most beyond its size.
///
/// @param field      its field
/// @param level      which part of its values
/// @param rows       share of the labelled rows it has
/// @param loss       share of the squared errors it has
/// @param error      root mean squared error of its rows
/// @param errorOfAll of all rows
/// @param unit       of both errors; empty for probabilities
public record ErrorSegment(
        String field, String level, double rows, double loss, double error, double errorOfAll, String unit) {
    /// `pickup_zone “74”: root mean squared error 19.2 minutes against 11.1 over all; 21 % of the squared error from 8
    /// % of the rows`.
    public String inWords() {
        return field + " " + level + ": root mean squared error " + (Figure.number(error) + " " + unit).strip()
                + " against "
                + Figure.number(errorOfAll) + " over all; " + Figure.percent(loss) + " of the squared error from "
                + Figure.percent(rows) + " of the rows";
    }
}
