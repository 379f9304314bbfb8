package io.perennial.drift;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of one distribution.
///
/// @param name          the field, `@prediction`, or a timestamp's ` (hour)` or ` (weekday)`, a category's `
///                      (group)`
/// @param verdict       drifted if the score reaches 1
/// @param score         at least 1 if the difference is both certain and large enough; 0 if the field is broken
///                      or without enough data
/// @param effect        size of the difference beyond what chance explains, as a multiple of the least that
///                      matters; NaN without enough data
/// @param pValue        chance of such a difference without drift, adjusted for the number of distributions; it
///                      is certain up to the policy's false-alarm rate; NaN without enough data
/// @param referenceRows rows of the reference with a value
/// @param windowRows    rows of the window with a value
/// @param statistics    by name; `wasserstein` in the field's unit
/// @param chartBins     the distribution then and now
/// @param ordered       whether the drawn bins have a natural order (numbers, hours), or are levels by size
/// @param change        the plainest difference, in words, or what is lacking for a verdict
public record FieldDrift(
        String name,
        DriftVerdict verdict,
        double score,
        double effect,
        double pValue,
        long referenceRows,
        long windowRows,
        Map<String, Double> statistics,
        Bins chartBins,
        boolean ordered,
        String change) {
    public FieldDrift {
        statistics = new TreeMap<>(statistics);
    }

    static FieldDrift notEnoughData(String name, long referenceRows, long windowRows, String why) {
        return new FieldDrift(
                name,
                DriftVerdict.NOT_ENOUGH_DATA,
                0,
                Double.NaN,
                Double.NaN,
                referenceRows,
                windowRows,
                Map.of(),
                new Bins(List.of(), List.of(), List.of()),
                false,
                why);
    }

    /// The same figures, counted as broken if they were counted as drifted.
    FieldDrift asQualityIssue() {
        return verdict == DriftVerdict.DRIFTED
                ? new FieldDrift(
                        name,
                        DriftVerdict.QUALITY_ISSUE,
                        0,
                        effect,
                        pValue,
                        referenceRows,
                        windowRows,
                        statistics,
                        chartBins,
                        ordered,
                        change)
                : this;
    }

    /// Whether it is the distribution of a field, or of the hours, weekdays or groups of it.
    boolean isOf(String field) {
        return name.equals(field) || name.startsWith(field + " (");
    }
}
