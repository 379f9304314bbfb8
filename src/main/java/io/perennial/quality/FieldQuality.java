package io.perennial.quality;

import io.perennial.policy.MonitoringPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How whole one field's values are.
///
/// @param name       of the field
/// @param verdict    broken if the score reaches 1
/// @param shares     by what is bad
/// @param distortion what all values seem to have gone through; null if nothing plain
/// @param score      largest certain excess over its limit, or the distortion's; 0 without enough data
public record FieldQuality(
        String name,
        QualityVerdict verdict,
        List<BadValueShare> shares,
        @Nullable Distortion distortion,
        double score) {
    public FieldQuality {
        shares = List.copyOf(shares);
    }

    static FieldQuality notEnoughData(String name) {
        return new FieldQuality(name, QualityVerdict.NOT_ENOUGH_DATA, List.of(), null, 0);
    }

    /// Empty without enough data.
    public Optional<BadValueShare> worst(MonitoringPolicy policy) {
        return shares.stream().max(Comparator.comparingDouble(share -> share.score(policy)));
    }

    /// Share of the rows with a value that hold the most frequent one, if it was looked at.
    public OptionalDouble stuckShare() {
        return shares.stream()
                .filter(share -> share.kind() == BadValueShare.Kind.STUCK)
                .mapToDouble(BadValueShare::window)
                .findFirst();
    }
}
