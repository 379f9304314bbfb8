package io.perennial.rootcause;

import io.perennial.text.NumberText;

/// The level or hour that errs most beyond its size.
///
/// @param field        its field
/// @param level        which part of its values
/// @param rowShare     share of the labelled rows it has
/// @param lossShare    share of the squared errors it has
/// @param error        root mean squared error of its rows
/// @param overallError of all rows
/// @param unit         of both errors; empty for probabilities
public record WorstSegment(
        String field, String level, double rowShare, double lossShare, double error, double overallError, String unit) {
    /// `pickup_zone “74”: root mean squared error 19.2 minutes against 11.1 over all; 21 % of the squared error
    /// from 8 % of the rows`.
    public String inWords() {
        return field + " " + level + ": root mean squared error " + (NumberText.number(error) + " " + unit).strip()
                + " against "
                + NumberText.number(overallError) + " over all; " + NumberText.percent(lossShare)
                + " of the squared error from "
                + NumberText.percent(rowShare) + " of the rows";
    }
}
