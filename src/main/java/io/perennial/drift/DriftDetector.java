package io.perennial.drift;

import io.perennial.policy.LevelGroups;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Compares a window's profile with the reference. A distribution has drifted if the difference is certain, at the
/// policy's false-alarm rate over all fields ([FalseDiscoveryRate]), and large enough to matter, by the policy's
/// least effect. So a small window does not misfire, and a huge one does not ring for a trifle.
///
/// @param policy thresholds
/// @param length of the window: hours of the day are compared from a day on, weekdays in whole weeks only,
///               since a stretch of ten days has some weekdays twice
public record DriftDetector(MonitoringPolicy policy, Duration length) {
    /// Rows with a value that a distribution needs on both sides, however few rows the policy asks for.
    private static final long MIN_VALUES = 50;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /// Fields the two profiles do not share, or hold as different types, are left out.
    public DriftReport compare(DataProfile reference, DataProfile window) {
        List<Pair> pairs = reference.fields().entrySet().stream()
                .flatMap(field -> pairs(field, window))
                .toList();
        var driftReportBuilder = new DriftReportBuilder(policy.falseAlarmRate());
        pairs.forEach(pair -> addVerdict(pair, window.rows(), driftReportBuilder));
        return driftReportBuilder.build();
    }

    /// One distribution of the two profiles. Compared only if both sides have rows.
    ///
    /// @param part what of the field is compared, as its name ends; empty for the field itself
    private record Pair(
            FieldProfile reference,
            FieldProfile window,
            String field,
            String part,
            Function<EffectSize, DistributionComparison> comparison) {
        String name() {
            return field + part;
        }
    }

    private Stream<Pair> pairs(Map.Entry<String, FieldProfile> field, DataProfile window) {
        String name = field.getKey();
        FieldProfile then = field.getValue();
        FieldProfile now = window.fields().get(name);
        if (now == null || now.getClass() != then.getClass()) {
            return Stream.empty();
        }
        return switch (then) {
            case FieldProfile.Numeric numeric ->
                Stream.of(new Pair(
                        then,
                        now,
                        name,
                        "",
                        effectSize ->
                                DistributionComparison.ofNumbers(numeric, (FieldProfile.Numeric) now, effectSize)));
            case FieldProfile.Flag flag ->
                Stream.of(new Pair(
                        then,
                        now,
                        name,
                        "",
                        effectSize -> DistributionComparison.ofFlags(flag, (FieldProfile.Flag) now, effectSize)));
            case FieldProfile.Category category -> levelPairs(name, category, (FieldProfile.Category) now);
            case FieldProfile.Timestamp timestamp -> timePairs(name, timestamp, (FieldProfile.Timestamp) now);
        };
    }

    private Stream<Pair> levelPairs(String name, FieldProfile.Category then, FieldProfile.Category now) {
        var all = new Pair(then, now, name, "", effectSize -> DistributionComparison.ofCategory(then, now, effectSize));
        LevelGroups groups = policy.levelGroups().get(name);
        return groups == null
                ? Stream.of(all)
                : Stream.of(
                        all,
                        new Pair(
                                then,
                                now,
                                name,
                                " (group)",
                                effectSize -> DistributionComparison.ofGroups(
                                        new CategoryLevels(then, now), groups, effectSize)));
    }

    private Stream<Pair> timePairs(String name, FieldProfile.Timestamp then, FieldProfile.Timestamp now) {
        List<Pair> pairs = new ArrayList<>();
        if (length.compareTo(DAY) >= 0) {
            pairs.add(new Pair(
                    then, now, name, " (hour)", effectSize -> DistributionComparison.ofHours(then, now, effectSize)));
        }
        if (length.toSeconds() % WEEK.toSeconds() == 0) {
            pairs.add(new Pair(
                    then,
                    now,
                    name,
                    " (weekday)",
                    effectSize -> DistributionComparison.ofWeekdays(then, now, effectSize)));
        }
        return pairs.stream();
    }

    private void addVerdict(Pair pair, long rows, DriftReportBuilder driftReportBuilder) {
        long m = pair.reference().present();
        long n = pair.window().present();
        if (rows < policy.minRows() || n < MIN_VALUES || m < MIN_VALUES) {
            String why = n + " values in " + rows + " rows; a verdict needs " + MIN_VALUES + " in " + policy.minRows();
            driftReportBuilder.add(FieldDrift.notEnoughData(pair.name(), m, n, why));
        } else if (pair.reference() instanceof FieldProfile.Timestamp times && !times.spans(WEEK)) {
            String why = "the model learnt from less than a week: no rhythm to compare with";
            driftReportBuilder.add(FieldDrift.notEnoughData(pair.name(), m, n, why));
        } else {
            var effectSize = new EffectSize(policy.minDriftEffect(), policy.maxBadShare());
            driftReportBuilder.add(new DriftReportBuilder.Entry(
                    pair.field(), pair.name(), m, n, pair.comparison().apply(effectSize)));
        }
    }
}
