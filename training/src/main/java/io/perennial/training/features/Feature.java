package io.perennial.training.features;

import java.time.ZoneId;
import java.util.List;

/// Column of the matrix, computed from inputs by the exported graph.
public sealed interface Feature {
    String name();

    /// Inputs of the feature.
    default List<String> inputs() {
        return switch (this) {
            case Input plain -> List.of(plain.name());
            case CategoryCode categoryCode -> List.of(categoryCode.levels().field());
            case TargetMean mean -> List.of(mean.levels().field());
            case CrossTargetMean mean ->
                List.of(mean.pair().left().field(), mean.pair().right().field());
            case LocalTime time -> List.of(time.timestamp());
        };
    }

    /// Whether its values are target means.
    default boolean usesTarget() {
        return switch (this) {
            case Input _, CategoryCode _, LocalTime _ -> false;
            case TargetMean _, CrossTargetMean _ -> true;
        };
    }

    /// Unchanged input: a number or a flag.
    record Input(String name) implements Feature {}

    /// Index of the input's level among the levels; NaN if missing or unseen.
    record CategoryCode(String name, Levels levels) implements Feature {}

    /// Smoothed mean of the target for the input's level; NaN if missing or unseen.
    record TargetMean(String name, Levels levels, MeanTable means) implements Feature {}

    /// Smoothed mean of the target for a pair of levels; NaN if one is missing or the pair is unseen.
    record CrossTargetMean(String name, CategoryPair pair, MeanTable means) implements Feature {}

    /// Part of a timestamp's local time; NaN if missing.
    record LocalTime(String name, String timestamp, ZoneId zone, TimePart part) implements Feature {}
}
