package io.perennial.training.features;

import java.time.ZoneId;
import java.util.List;

/// One column of the matrix, made from inputs of the contract by the exported graph.
public sealed interface Feature {
    String name();

    /// The inputs it is made of.
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

    /// Whether its values hold target means.
    default boolean usesTarget() {
        return switch (this) {
            case Input _, CategoryCode _, LocalTime _ -> false;
            case TargetMean _, CrossTargetMean _ -> true;
        };
    }

    /// The input as it is: a number or a flag.
    record Input(String name) implements Feature {}

    /// The position of the input's level among the levels; NaN if missing or unseen.
    record CategoryCode(String name, Levels levels) implements Feature {}

    /// The target's smoothed mean over the input's level; NaN if missing or unseen.
    record TargetMean(String name, Levels levels, MeanTable means) implements Feature {}

    /// The target's smoothed mean over a pair of levels; NaN if one is missing or the pair unseen.
    record CrossTargetMean(String name, CategoryPair pair, MeanTable means) implements Feature {}

    /// A part of a timestamp's local time; NaN if missing.
    record LocalTime(String name, String timestamp, ZoneId zone, TimePart part) implements Feature {}
}
