package io.perennial.quality;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.drift.HourBins;
import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import io.perennial.quality.BadShare.Count;
import io.perennial.quality.BadShare.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares the bad values of a window with those of the reference. What was bad in the reference already is the
/// model's daily bread; only what goes beyond, and beyond chance, counts.
///
/// A level that the model never learnt is bad only where the contract names no levels: a level it allows is the world
/// moving on, which shows as drift, and from which a successor shall learn.
///
/// @param length of the window: the hours of a clock are compared from a day on
public record QualityTest(MonitoringPolicy policy, Contract contract, Duration length) {
    private static final int CHECKS_PER_FIELD = 3;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /// Fields the two profiles do not share, or hold as different types, are left out.
    ///
    /// @param predictions of all versions in the window
    public QualityReport compare(DataProfile reference, DataProfile window, Usual usual, long predictions) {
        double chance = policy.falseAlarmRate()
                / Math.max(1, CHECKS_PER_FIELD * reference.fields().size());
        var fields = reference.fields().entrySet().stream()
                .filter(field -> comparable(field, window))
                .map(field -> judge(field.getKey(), reference, window, usual, chance))
                .toList();
        Silence silence = usual.predictions().isPresent()
                ? new Silence(usual.predictions().getAsLong(), predictions)
                : null;
        return new QualityReport(fields, silence);
    }

    private static boolean comparable(Map.Entry<String, FieldProfile> field, DataProfile window) {
        FieldProfile now = window.fields().get(field.getKey());
        return now != null && now.getClass() == field.getValue().getClass();
    }

    private FieldQuality judge(String name, DataProfile reference, DataProfile window, Usual usual, double chance) {
        if (window.rows() < policy.minRows() || reference.rows() < policy.minRows()) {
            return FieldQuality.unknown(name);
        }
        FieldProfile then = reference.profile(name);
        FieldProfile now = window.profile(name);
        var rows = new Rows(then, reference.rows(), now, window.rows(), chance);
        List<BadShare> shares = new ArrayList<>(shares(name, rows));
        if (!DataProfile.isOfAnswers(name)) {
            rows.repeated(usual.repeated(name).orElse(1)).ifPresent(shares::add);
        }
        Optional<Distortion> distortion = distortion(name, then, now);
        double score = Math.max(
                shares.stream().mapToDouble(share -> share.score(policy)).max().orElse(0),
                distortion.map(Distortion::score).orElse(0.0));
        return new FieldQuality(
                name,
                score >= 1 ? QualityVerdict.BROKEN : QualityVerdict.SOUND,
                shares,
                distortion.orElse(null),
                score);
    }

    private List<BadShare> shares(String name, Rows rows) {
        BadShare missing =
                rows.share(Kind.MISSING, rows.then().missing(), rows.now().missing());
        return switch (rows.then()) {
            case FieldProfile.Numeric numeric ->
                List.of(missing, rows.share(Kind.OUT_OF_RANGE, unusable(numeric), unusable((FieldProfile.Numeric)
                        rows.now())));
            case FieldProfile.Category category ->
                List.of(
                        missing,
                        rows.share(
                                Kind.UNSEEN, category.expectedUnseen(), unseen(name, category, (FieldProfile.Category)
                                        rows.now())));
            case FieldProfile.Flag _, FieldProfile.Timestamp _ -> List.of(missing);
        };
    }

    /// One field, then and now.
    ///
    /// @param chance of calling an equal share larger
    private record Rows(FieldProfile then, long thenRows, FieldProfile now, long nowRows, double chance) {
        BadShare share(Kind kind, long before, long after) {
            return BadShare.of(kind, new Count(before, thenRows), new Count(after, nowRows), chance);
        }

        /// @param usual largest share of one value in the windows before
        Optional<BadShare> repeated(double usual) {
            if (then.present() == 0 || now.present() == 0) {
                return Optional.empty();
            }
            long expected = Math.max(Repeats.of(then), Math.round(usual * then.present()));
            return Optional.of(BadShare.of(
                    Kind.REPEATED,
                    new Count(expected, then.present()),
                    new Count(Repeats.of(now), now.present()),
                    chance));
        }
    }

    private Optional<Distortion> distortion(String name, FieldProfile then, FieldProfile now) {
        boolean input = !DataProfile.isOfAnswers(name);
        return switch (then) {
            case FieldProfile.Numeric numeric
            when input && enough(then, now) ->
                UnitJump.of(
                        numeric.values().cdf(),
                        ((FieldProfile.Numeric) now).values().cdf(),
                        range(name));
            case FieldProfile.Timestamp times
            when enough(then, now) && length.compareTo(DAY) >= 0 && times.spans(WEEK) ->
                ClockShift.of(HourBins.of(times, (FieldProfile.Timestamp) now));
            case FieldProfile.Numeric _, FieldProfile.Timestamp _, FieldProfile.Category _, FieldProfile.Flag _ ->
                Optional.empty();
        };
    }

    private boolean enough(FieldProfile then, FieldProfile now) {
        return then.present() >= policy.minRows() && now.present() >= policy.minRows();
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
                        .filter(level -> !named(name, level.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    private boolean named(String name, String level) {
        if (name.equals(DataProfile.PREDICTION)) {
            return contract.target().classes().contains(level);
        }
        return contract.field(name) instanceof Field.Category category
                && category.allowed().contains(level);
    }
}
