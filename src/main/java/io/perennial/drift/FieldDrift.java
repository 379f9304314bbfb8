package io.perennial.drift;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Drift of one distribution.
///
/// @param name          the field, `@prediction`, or a timestamp's ` (hour)` or ` (weekday)`, a category's `
///                      (group)`
/// @param verdict       drifted if the score reaches 1
/// @param score         score of the drift, at least 1 if the difference is both significant and large enough;
///                      0 if the field has a quality issue or without enough data
/// @param effect        size of the difference beyond what chance explains, as a multiple of the smallest
///                      effect that matters; NaN without enough data
/// @param pValue        p-value of such a difference without drift, adjusted for the number of distributions;
///                      significant up to the policy's false-alarm rate; NaN without enough data
/// @param referenceRows number of rows of the reference with a value
/// @param windowRows    number of rows of the window with a value
/// @param statistics    statistics by name; `wasserstein` in the field's unit
/// @param chartBins     distribution in reference and window
/// @param ordered       whether the chart's bins have a natural order (numbers, hours); else they are levels by
///                      size
/// @param change        text about the main difference, or about what is missing for a verdict
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

    /// A copy with the verdict of a quality issue if it was drifted.
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

    /// Whether it is the distribution of this field, or of its hours, weekdays or groups.
    boolean isOf(String field) {
        return name.equals(field) || name.startsWith(field + " (");
    }
}
