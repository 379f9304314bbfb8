package io.perennial.rootcause;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.drift.DriftReport;
import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import io.perennial.quality.Distortion;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.QualityReport;
import io.perennial.registry.Manifest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Causes of a window's verdicts, ordered by weight: see [Cause#weight()]. Causes over their limit come first,
/// and the predictions last, since they follow from the inputs.
///
/// @param drift        fields whose distribution changed by at least [#MIN_EFFECT] of the limit
/// @param quality      fields with bad values of at least [#MIN_EFFECT] of the limit
/// @param worstSegment segment with the largest error beyond its share of rows; null without enough actuals or
///                     without such a segment
public record RootCauses(
        List<Cause> drift, List<Cause> quality, @Nullable WorstSegment worstSegment) {
    /// Smallest share of the limit that is listed.
    static final double MIN_EFFECT = 0.5;

    private static final Comparator<Cause> WEIGHTIEST_FIRST = Comparator.comparing(Cause::isPrediction)
            .thenComparing(Cause::isOverLimit, Comparator.reverseOrder())
            .thenComparing(Cause::weight, Comparator.reverseOrder())
            .thenComparing(Cause::field);

    public static final RootCauses NONE = new RootCauses(List.of(), List.of(), null);

    public RootCauses {
        drift = drift.stream().sorted(WEIGHTIEST_FIRST).toList();
        quality = quality.stream().sorted(WEIGHTIEST_FIRST).toList();
    }

    /// @param manifest evaluated version, whose reference and importance are used
    /// @param window   profile of the window's rows
    public static RootCauses of(
            Manifest manifest, DataProfile window, DriftReport drift, QualityReport quality, SegmentErrors errors) {
        var finder = new Finder(
                manifest.contract(),
                manifest.monitoring(),
                manifest.importance().permutation(),
                manifest.reference(),
                window);
        return new RootCauses(
                drift.fields().stream()
                        .filter(field -> field.verdict() != DriftVerdict.NOT_ENOUGH_DATA)
                        .filter(field -> field.score() >= MIN_EFFECT)
                        .map(finder::driftCause)
                        .toList(),
                quality.fields().stream()
                        .filter(field -> field.score() >= MIN_EFFECT)
                        .map(finder::qualityCause)
                        .toList(),
                errors.worst().orElse(null));
    }

    /// The segment with most of the drift: that of the field with the largest weight over its limit.
    public Optional<DriftSegment> segment() {
        return drift.stream()
                .filter(Cause::isOverLimit)
                .map(Cause::segment)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private record Finder(
            Contract contract,
            MonitoringPolicy policy,
            Map<String, Double> importance,
            DataProfile reference,
            DataProfile window) {
        Cause driftCause(FieldDrift drift) {
            String unit = unit(drift.name());
            if (reference.fields().get(drift.name()) instanceof FieldProfile.Numeric referenceField
                    && window.fields().get(drift.name()) instanceof FieldProfile.Numeric windowField) {
                var shift = new NumericShift(
                        referenceField.values().cdf(), windowField.values().cdf());
                return cause(drift.name(), shift.mainShift(unit), drift.score(), shift.segment(drift.name(), unit));
            }
            DriftSegment driftSegment = CategoricalShift.segment(drift);
            return cause(
                    drift.name(),
                    driftSegment.shift().withStatistic(driftSegment.level()),
                    drift.score(),
                    driftSegment);
        }

        Cause qualityCause(FieldQuality quality) {
            return new Cause(
                    quality.name(), qualityShift(quality), quality.score(), importance.get(quality.name()), null);
        }

        private Shift qualityShift(FieldQuality quality) {
            Distortion distortion = quality.distortion();
            if (distortion != null) {
                return new Shift(
                        "distance as if " + distortion.inWords(),
                        distortion.distanceAfter(),
                        distortion.distanceBefore(),
                        "");
            }
            return quality.worst(policy)
                    .map(worst -> Shift.ofShare(worst.kind().inWords(), worst.reference(), worst.window()))
                    .orElseThrow();
        }

        private Cause cause(String name, Shift shift, double effect, DriftSegment driftSegment) {
            return new Cause(name, shift, effect, importance.get(fieldName(name)), driftSegment);
        }

        /// Name of the field without the suffix for hours, weekdays or groups.
        private static String fieldName(String name) {
            int bracket = name.indexOf(" (");
            return bracket < 0 ? name : name.substring(0, bracket);
        }

        private String unit(String name) {
            if (name.equals(DataProfile.PREDICTION)) {
                return contract.target().unit();
            }
            return contract.inputs().stream()
                    .filter(field -> field.name().equals(name))
                    .map(field -> field instanceof Field.Numeric numeric ? numeric.unit() : "")
                    .findFirst()
                    .orElse("");
        }
    }
}
