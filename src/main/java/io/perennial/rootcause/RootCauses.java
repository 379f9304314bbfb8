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

/// What a window's verdicts come from, the weightiest first: see [Cause#weight()]. Those over their limit come
/// before the others, and the predictions last, since they follow from the inputs.
///
/// @param drift        fields whose values lie differently, from [#MIN_EFFECT] of the limit on
/// @param quality      fields whose values are bad, likewise
/// @param worstSegment the segment that errs most beyond its size; null without enough actuals, or if none does
public record RootCauses(
        List<Cause> drift, List<Cause> quality, @Nullable WorstSegment worstSegment) {
    /// Of its limit: less is no news.
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

    /// @param judged the version whose reference and importance count
    /// @param window profile of what it was asked
    public static RootCauses of(
            Manifest judged, DataProfile window, DriftReport drift, QualityReport quality, SegmentErrors errors) {
        var finder = new Finder(
                judged.contract(), judged.monitoring(), judged.importance().permutation(), judged.reference(), window);
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

    /// Where most of the drift lies: the segment of the weightiest field over its limit.
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
            if (reference.fields().get(drift.name()) instanceof FieldProfile.Numeric then
                    && window.fields().get(drift.name()) instanceof FieldProfile.Numeric now) {
                var moves = new NumericShift(then.values().cdf(), now.values().cdf());
                return cause(drift.name(), moves.mainShift(unit), drift.score(), moves.segment(drift.name(), unit));
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

        /// Without what of it was compared: hours, weekdays, groups.
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
