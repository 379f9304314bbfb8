package io.perennial.cause;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.drift.DriftReport;
import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.monitoring.MonitoringPolicy;
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

/// What a window's verdicts come from, the weightiest first: see [Cause#weight()]. Those over their limit come before
/// the others, and the predictions last, since they follow from the inputs.
///
/// @param drift   fields whose values lie differently, from [#WORTH_TELLING] of the limit on
/// @param quality fields whose values are bad, likewise
/// @param errors  the segment that errs most beyond its size; null without enough actuals, or if none does
public record RootCauses(
        List<Cause> drift, List<Cause> quality, @Nullable ErrorSegment errors) {
    /// Of its limit: less is no news.
    static final double WORTH_TELLING = 0.5;

    private static final Comparator<Cause> WEIGHTIEST_FIRST = Comparator.comparing(Cause::ofPrediction)
            .thenComparing(Cause::overLimit, Comparator.reverseOrder())
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
                        .filter(field -> field.score() >= WORTH_TELLING)
                        .map(finder::drifted)
                        .toList(),
                quality.fields().stream()
                        .filter(field -> field.score() >= WORTH_TELLING)
                        .map(finder::broken)
                        .toList(),
                errors.worst().orElse(null));
    }

    /// Where most of the drift lies: the segment of the weightiest field over its limit.
    public Optional<Segment> segment() {
        return drift.stream()
                .filter(Cause::overLimit)
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
        Cause drifted(FieldDrift drift) {
            String unit = unit(drift.name());
            if (reference.fields().get(drift.name()) instanceof FieldProfile.Numeric then
                    && window.fields().get(drift.name()) instanceof FieldProfile.Numeric now) {
                var moves = new NumberMoves(then.values().cdf(), now.values().cdf());
                return cause(drift.name(), moves.plainest(unit), drift.score(), moves.segment(drift.name(), unit));
            }
            Segment segment = Segments.of(drift);
            return cause(drift.name(), segment.move().named(segment.level()), drift.score(), segment);
        }

        Cause broken(FieldQuality quality) {
            return new Cause(quality.name(), move(quality), quality.score(), importance.get(quality.name()), null);
        }

        private Move move(FieldQuality quality) {
            Distortion distortion = quality.distortion();
            if (distortion != null) {
                return new Move("distance as if " + distortion.inWords(), distortion.after(), distortion.before(), "");
            }
            return quality.worst(policy)
                    .map(worst -> Move.ofShare(worst.kind().inWords(), worst.reference(), worst.window()))
                    .orElseThrow();
        }

        private Cause cause(String name, Move move, double effect, Segment segment) {
            return new Cause(name, move, effect, importance.get(plain(name)), segment);
        }

        /// Without what of it was compared: hours, weekdays, groups.
        private static String plain(String name) {
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
