package io.perennial.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of one distribution.
///
/// @param name          the field, `@prediction`, or a timestamp's ` (hour)` or ` (weekday)`
/// @param verdict       drifted if the index reaches the threshold
/// @param psi           population stability index over the tested bins; NaN without data
/// @param threshold     the larger of the policy's effect and what drift-free rows would stay under
/// @param referenceRows rows of the reference with a value
/// @param windowRows    rows of the window with a value
/// @param statistics    further ones by name; `wasserstein` in the field's unit
/// @param drawn         the distribution then and now
/// @param ordered       whether the drawn bins have a natural order (numbers, hours), or are levels by size
/// @param change        the plainest difference, in words, or what is lacking for a verdict
public record FieldDrift(
        String name,
        DriftVerdict verdict,
        double psi,
        double threshold,
        long referenceRows,
        long windowRows,
        Map<String, Double> statistics,
        Bins drawn,
        boolean ordered,
        String change) {
    public FieldDrift {
        statistics = new TreeMap<>(statistics);
    }

    static FieldDrift unknown(String name, long referenceRows, long windowRows, String why) {
        return new FieldDrift(
                name,
                DriftVerdict.NOT_ENOUGH_DATA,
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
    FieldDrift broken() {
        return verdict == DriftVerdict.DRIFTED
                ? new FieldDrift(
                        name,
                        DriftVerdict.BROKEN,
                        psi,
                        threshold,
                        referenceRows,
                        windowRows,
                        statistics,
                        drawn,
                        ordered,
                        change)
                : this;
    }

    /// Whether it is the distribution of a field, or of the hours or weekdays of it.
    boolean isOf(String field) {
        return name.equals(field) || name.startsWith(field + " (");
    }

    /// The index over its threshold: 1 and more is drift; 0 if it is broken or without enough data.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return switch (verdict) {
            case STABLE, DRIFTED -> psi / threshold;
            case BROKEN, NOT_ENOUGH_DATA -> 0;
        };
    }
}
