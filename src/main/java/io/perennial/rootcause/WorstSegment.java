package io.perennial.rootcause;

import io.perennial.text.NumberText;

/// The level or hour with the largest error beyond its share of the rows.
///
/// @param field        name of the field
/// @param level        segment of its values
/// @param rowShare     share of the labelled rows
/// @param lossShare    share of the squared errors
/// @param error        root mean squared error of its rows
/// @param overallError root mean squared error of all rows
/// @param unit         unit of both errors; empty for probabilities
public record WorstSegment(
        String field, String level, double rowShare, double lossShare, double error, double overallError, String unit) {
    /// Text such as `pickup_zone “74”: root mean squared error 19.2 minutes against 11.1 overall; 21 % of the
    /// squared error from 8 % of the rows`.
    public String inWords() {
        return field + " " + level + ": root mean squared error " + (NumberText.number(error) + " " + unit).strip()
                + " against "
                + NumberText.number(overallError) + " overall; " + NumberText.percent(lossShare)
                + " of the squared error from "
                + NumberText.percent(rowShare) + " of the rows";
    }
}
