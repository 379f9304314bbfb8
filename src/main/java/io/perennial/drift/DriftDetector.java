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

/// Compares a window's profile with the reference. A distribution has drifted if the difference is significant,
/// at the policy's false-alarm rate over all fields ([FalseDiscoveryRate]), and at least as large as the
/// policy's smallest effect. So a small window raises no false alarm, and a huge window raises none for a
/// negligible difference.
///
/// @param policy thresholds of monitoring
/// @param length length of the window; hours of the day are compared in windows of a day and more, weekdays
///               only in whole weeks, since an interval of ten days has some weekdays twice
public record DriftDetector(MonitoringPolicy policy, Duration length) {
    /// Smallest number of rows with a value on each side, whatever the policy's number of rows.
    private static final long MIN_VALUES = 50;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /// Compares the fields that both profiles hold with the same type.
    public DriftReport compare(DataProfile reference, DataProfile window) {
        List<Pair> pairs = reference.fields().entrySet().stream()
                .flatMap(field -> pairs(field, window))
                .toList();
        var driftReportBuilder = new DriftReportBuilder(policy.falseAlarmRate());
        pairs.forEach(pair -> addVerdict(pair, window.rows(), driftReportBuilder));
        return driftReportBuilder.build();
    }

    /// One distribution of the two profiles, compared only if both sides have rows.
    ///
    /// @param part suffix of the name for the compared part of the field; empty for the field itself
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
        FieldProfile referenceField = field.getValue();
        FieldProfile windowField = window.fields().get(name);
        if (windowField == null || windowField.getClass() != referenceField.getClass()) {
            return Stream.empty();
        }
        return switch (referenceField) {
            case FieldProfile.Numeric numeric ->
                Stream.of(new Pair(
                        referenceField,
                        windowField,
                        name,
                        "",
                        effectSize -> DistributionComparison.ofNumbers(
                                numeric, (FieldProfile.Numeric) windowField, effectSize)));
            case FieldProfile.Flag flag ->
                Stream.of(new Pair(
                        referenceField,
                        windowField,
                        name,
                        "",
                        effectSize ->
                                DistributionComparison.ofFlags(flag, (FieldProfile.Flag) windowField, effectSize)));
            case FieldProfile.Category category -> levelPairs(name, category, (FieldProfile.Category) windowField);
            case FieldProfile.Timestamp timestamp -> timePairs(name, timestamp, (FieldProfile.Timestamp) windowField);
        };
    }

    private Stream<Pair> levelPairs(
            String name, FieldProfile.Category referenceField, FieldProfile.Category windowField) {
        var all = new Pair(
                referenceField,
                windowField,
                name,
                "",
                effectSize -> DistributionComparison.ofCategory(referenceField, windowField, effectSize));
        LevelGroups groups = policy.levelGroups().get(name);
        return groups == null
                ? Stream.of(all)
                : Stream.of(
                        all,
                        new Pair(
                                referenceField,
                                windowField,
                                name,
                                " (group)",
                                effectSize -> DistributionComparison.ofGroups(
                                        new CategoryLevels(referenceField, windowField), groups, effectSize)));
    }

    private Stream<Pair> timePairs(
            String name, FieldProfile.Timestamp referenceField, FieldProfile.Timestamp windowField) {
        List<Pair> pairs = new ArrayList<>();
        if (length.compareTo(DAY) >= 0) {
            pairs.add(new Pair(
                    referenceField,
                    windowField,
                    name,
                    " (hour)",
                    effectSize -> DistributionComparison.ofHours(referenceField, windowField, effectSize)));
        }
        if (length.toSeconds() % WEEK.toSeconds() == 0) {
            pairs.add(new Pair(
                    referenceField,
                    windowField,
                    name,
                    " (weekday)",
                    effectSize -> DistributionComparison.ofWeekdays(referenceField, windowField, effectSize)));
        }
        return pairs.stream();
    }

    private void addVerdict(Pair pair, long rows, DriftReportBuilder driftReportBuilder) {
        long m = pair.reference().present();
        long n = pair.window().present();
        if (rows < policy.minimum().minRows() || n < MIN_VALUES || m < MIN_VALUES) {
            String why = n + " values in " + rows + " rows; a verdict needs " + MIN_VALUES + " in "
                    + policy.minimum().minRows();
            driftReportBuilder.add(FieldDrift.notEnoughData(pair.name(), m, n, why));
        } else if (pair.reference() instanceof FieldProfile.Timestamp times && !times.spans(WEEK)) {
            String why = "the training rows cover less than a week, so there is no weekly pattern to compare with";
            driftReportBuilder.add(FieldDrift.notEnoughData(pair.name(), m, n, why));
        } else {
            var effectSize = new EffectSize(
                    policy.limits().minDriftEffect(), policy.limits().maxBadShare());
            driftReportBuilder.add(new DriftReportBuilder.Entry(
                    pair.field(), pair.name(), m, n, pair.comparison().apply(effectSize)));
        }
    }
}
