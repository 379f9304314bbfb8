package io.perennial.quality;

import io.perennial.policy.MonitoringPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Data quality of one field.
///
/// @param name       name of the field
/// @param verdict    issue if the score reaches 1
/// @param shares     shares of bad values, one per kind
/// @param distortion systematic change of all values; null without one
/// @param score      largest significant excess over its limit, or the distortion's score; 0 without enough
///                   data
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

    /// The share with the highest score; empty without enough data.
    public Optional<BadValueShare> worst(MonitoringPolicy policy) {
        return shares.stream().max(Comparator.comparingDouble(share -> share.score(policy)));
    }

    /// Share of the most frequent value among the rows with a value, if it was measured.
    public OptionalDouble stuckShare() {
        return shares.stream()
                .filter(share -> share.kind() == BadValueShare.Kind.STUCK)
                .mapToDouble(BadValueShare::window)
                .findFirst();
    }
}
