package io.perennial.performance;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What answers say of their own certainty, against what came.
///
/// @param groups         said and seen probability, from the lowest up; empty for a regression
/// @param miscalibration of those groups; null for a regression, or without a verdict
/// @param intervals      of a regression; null for classes, without intervals, or without a verdict
public record Promise(
        List<Reliability> groups,
        @Nullable Miscalibration miscalibration,
        @Nullable IntervalTest intervals) {
    /// Nothing is known.
    public static final Promise NONE = new Promise(List.of(), null, null);

    public Promise {
        groups = List.copyOf(Objects.requireNonNullElse(groups, List.of()));
    }

    public boolean broken() {
        return (miscalibration != null && miscalibration.tooMuch()) || (intervals != null && intervals.tooNarrow());
    }
}
