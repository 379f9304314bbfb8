package io.perennial.quality;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import io.perennial.quality.BadShare.Count;
import io.perennial.quality.BadShare.Kind;
import java.util.List;
import java.util.Map;

/// Compares the bad values of a window with those of the reference. What was bad in the reference already is the
/// model's daily bread; only what goes beyond, and beyond chance, counts.
///
/// A level that the model never learnt is bad only where the contract names no levels: a level it allows is the world
/// moving on, which shows as drift, and from which a successor shall learn.
public record QualityTest(MonitoringPolicy policy, Contract contract) {
    private static final int CHECKS_PER_FIELD = 2;

    /// Fields the two profiles do not share, or hold as different types, are left out.
    public QualityReport compare(DataProfile reference, DataProfile window) {
        double chance = policy.falseAlarmRate()
                / Math.max(1, CHECKS_PER_FIELD * reference.fields().size());
        return new QualityReport(reference.fields().entrySet().stream()
                .filter(field -> comparable(field, window))
                .map(field -> judge(field.getKey(), reference, window, chance))
                .toList());
    }

    private static boolean comparable(Map.Entry<String, FieldProfile> field, DataProfile window) {
        FieldProfile now = window.fields().get(field.getKey());
        return now != null && now.getClass() == field.getValue().getClass();
    }

    private FieldQuality judge(String name, DataProfile reference, DataProfile window, double chance) {
        if (window.rows() < policy.minRows() || reference.rows() < policy.minRows()) {
            return new FieldQuality(name, QualityVerdict.NOT_ENOUGH_DATA, List.of(), 0);
        }
        FieldProfile then = reference.profile(name);
        FieldProfile now = window.profile(name);
        var missing = BadShare.of(
                Kind.MISSING,
                new Count(then.missing(), reference.rows()),
                new Count(now.missing(), window.rows()),
                chance);
        List<BadShare> shares = switch (then) {
            case FieldProfile.Numeric numeric -> {
                var before = new Count(unusable(numeric), reference.rows());
                var after = new Count(unusable((FieldProfile.Numeric) now), window.rows());
                yield List.of(missing, BadShare.of(Kind.OUT_OF_RANGE, before, after, chance));
            }
            case FieldProfile.Category category -> {
                var before = new Count(category.expectedUnseen(), reference.rows());
                var after = new Count(unseen(name, category, (FieldProfile.Category) now), window.rows());
                yield List.of(missing, BadShare.of(Kind.UNSEEN, before, after, chance));
            }
            case FieldProfile.Flag _, FieldProfile.Timestamp _ -> List.of(missing);
        };
        double score = shares.stream().mapToDouble(BadShare::excess).max().orElse(0) / policy.badShare();
        return new FieldQuality(name, score >= 1 ? QualityVerdict.BROKEN : QualityVerdict.SOUND, shares, score);
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
