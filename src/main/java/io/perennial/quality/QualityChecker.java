package io.perennial.quality;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.drift.HourBins;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import io.perennial.quality.BadValueShare.Kind;
import io.perennial.statistics.FisherExact.Proportion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares the bad values of a window with those of the reference. Only an excess over the reference's own
/// share counts, and only if it is significant.
///
/// A level that the model has not learnt is bad only if the contract names no levels. A level that the contract
/// allows shows as drift, and the next model learns it.
///
/// @param length length of the window; clock shifts are checked in windows of a day and more
public record QualityChecker(MonitoringPolicy policy, Contract contract, Duration length) {
    private static final int CHECKS_PER_FIELD = 3;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /// Checks the fields that both profiles hold with the same type.
    ///
    /// @param predictions number of predictions of all versions in the window
    public QualityReport check(
            DataProfile reference, DataProfile window, TrafficBaseline trafficBaseline, long predictions) {
        double chance = policy.falseAlarmRate()
                / Math.max(1, CHECKS_PER_FIELD * reference.fields().size());
        var fields = reference.fields().entrySet().stream()
                .filter(field -> comparable(field, window))
                .map(field -> checkField(field.getKey(), reference, window, trafficBaseline, chance))
                .toList();
        TrafficDrop trafficDrop = trafficBaseline.predictions().isPresent()
                ? new TrafficDrop(trafficBaseline.predictions().getAsLong(), predictions)
                : null;
        return new QualityReport(fields, trafficDrop);
    }

    private static boolean comparable(Map.Entry<String, FieldProfile> field, DataProfile window) {
        FieldProfile windowField = window.fields().get(field.getKey());
        return windowField != null && windowField.getClass() == field.getValue().getClass();
    }

    private FieldQuality checkField(
            String name, DataProfile reference, DataProfile window, TrafficBaseline trafficBaseline, double chance) {
        if (window.rows() < policy.minimum().minRows()
                || reference.rows() < policy.minimum().minRows()) {
            return FieldQuality.notEnoughData(name);
        }
        FieldProfile referenceField = reference.profile(name);
        FieldProfile windowField = window.profile(name);
        var rows = new Rows(referenceField, reference.rows(), windowField, window.rows(), chance);
        List<BadValueShare> shares = new ArrayList<>(shares(name, rows));
        if (!DataProfile.isOfPredictions(name)) {
            rows.stuckShare(trafficBaseline.stuckShares(name).orElse(1)).ifPresent(shares::add);
        }
        Optional<Distortion> distortion = distortion(name, referenceField, windowField);
        double score = Math.max(
                shares.stream().mapToDouble(share -> share.score(policy)).max().orElse(0),
                distortion.map(Distortion::score).orElse(0.0));
        return new FieldQuality(
                name, score >= 1 ? QualityVerdict.ISSUE : QualityVerdict.OK, shares, distortion.orElse(null), score);
    }

    private List<BadValueShare> shares(String name, Rows rows) {
        BadValueShare missing = rows.share(
                Kind.MISSING, rows.reference().missing(), rows.window().missing());
        return switch (rows.reference()) {
            case FieldProfile.Numeric numeric ->
                List.of(missing, rows.share(Kind.OUT_OF_RANGE, unusable(numeric), unusable((FieldProfile.Numeric)
                        rows.window())));
            case FieldProfile.Category category ->
                List.of(
                        missing,
                        rows.share(
                                Kind.UNSEEN_LEVEL,
                                category.expectedUnseen(),
                                unseen(name, category, (FieldProfile.Category) rows.window())));
            case FieldProfile.Flag _, FieldProfile.Timestamp _ -> List.of(missing);
        };
    }

    /// One field in reference and window.
    ///
    /// @param chance significance level of the tests
    private record Rows(
            FieldProfile reference, long referenceRows, FieldProfile window, long windowRows, double chance) {
        BadValueShare share(Kind kind, long before, long after) {
            return BadValueShare.of(
                    kind, new Proportion(before, referenceRows), new Proportion(after, windowRows), chance);
        }

        /// @param usual largest share of one value in the earlier windows
        Optional<BadValueShare> stuckShare(double usual) {
            if (reference.present() == 0 || window.present() == 0) {
                return Optional.empty();
            }
            long expected = Math.max(StuckValue.rowsOfMostFrequent(reference), Math.round(usual * reference.present()));
            return Optional.of(BadValueShare.of(
                    Kind.STUCK,
                    new Proportion(expected, reference.present()),
                    new Proportion(StuckValue.rowsOfMostFrequent(window), window.present()),
                    chance));
        }
    }

    private Optional<Distortion> distortion(String name, FieldProfile referenceField, FieldProfile windowField) {
        boolean input = !DataProfile.isOfPredictions(name);
        return switch (referenceField) {
            case FieldProfile.Numeric numeric
            when input && enough(referenceField, windowField) ->
                UnitChange.of(
                        numeric.values().cdf(),
                        ((FieldProfile.Numeric) windowField).values().cdf(),
                        range(name));
            case FieldProfile.Timestamp times
            when enough(referenceField, windowField) && length.compareTo(DAY) >= 0 && times.spans(WEEK) ->
                ClockShift.of(HourBins.of(times, (FieldProfile.Timestamp) windowField));
            case FieldProfile.Numeric _, FieldProfile.Timestamp _, FieldProfile.Category _, FieldProfile.Flag _ ->
                Optional.empty();
        };
    }

    private boolean enough(FieldProfile referenceField, FieldProfile windowField) {
        return referenceField.present() >= policy.minimum().minRows()
                && windowField.present() >= policy.minimum().minRows();
    }

    private Range range(String name) {
        return contract.field(name) instanceof Field.Numeric numeric ? numeric.range() : Range.ALL;
    }

    private static long unusable(FieldProfile.Numeric profile) {
        return profile.outOfRange() + profile.nonFinite();
    }

    private long unseen(String name, FieldProfile.Category reference, FieldProfile.Category window) {
        return window.rest()
                + window.levels().entrySet().stream()
                        .filter(level -> !reference.levels().containsKey(level.getKey()))
                        .filter(level -> !isAllowed(name, level.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    private boolean isAllowed(String name, String level) {
        if (name.equals(DataProfile.PREDICTION)) {
            return contract.target().classes().contains(level);
        }
        return contract.field(name) instanceof Field.Category category
                && category.allowed().contains(level);
    }
}
