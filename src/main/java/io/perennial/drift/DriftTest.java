package io.perennial.drift;

import io.perennial.monitoring.LevelGroups;
import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Compares a window's profile with the reference. A distribution has drifted if the difference is certain, at the
/// policy's false-alarm rate over all fields ([FalseDiscovery]), and large enough to matter, by the policy's
/// least effect. So a small window does not misfire, and a huge one does not ring for a trifle.
///
/// @param policy thresholds
/// @param length of the window: hours of the day are compared from a day on, weekdays in whole weeks only, since a
///               stretch of ten days has some weekdays twice
public record DriftTest(MonitoringPolicy policy, Duration length) {
    /// Rows with a value that a distribution needs on both sides, however few rows the policy asks for.
    private static final long LEAST = 50;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /// Fields the two profiles do not share, or hold as different types, are left out.
    public DriftReport compare(DataProfile reference, DataProfile window) {
        List<Pair> pairs = reference.fields().entrySet().stream()
                .flatMap(field -> pairs(field, window))
                .toList();
        var verdicts = new Verdicts(policy.falseAlarmRate());
        pairs.forEach(pair -> judge(pair, window.rows(), verdicts));
        return verdicts.report();
    }

    /// One distribution of the two profiles. Compared only if both sides have rows.
    ///
    /// @param part what of the field is compared, as its name ends; empty for the field itself
    private record Pair(
            FieldProfile reference,
            FieldProfile window,
            String field,
            String part,
            Function<Effects, Comparison> comparison) {
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
                        effects -> Comparison.ofNumbers(numeric, (FieldProfile.Numeric) now, effects)));
            case FieldProfile.Flag flag ->
                Stream.of(new Pair(
                        then, now, name, "", effects -> Comparison.ofFlags(flag, (FieldProfile.Flag) now, effects)));
            case FieldProfile.Category category -> levelPairs(name, category, (FieldProfile.Category) now);
            case FieldProfile.Timestamp timestamp -> timePairs(name, timestamp, (FieldProfile.Timestamp) now);
        };
    }

    private Stream<Pair> levelPairs(String name, FieldProfile.Category then, FieldProfile.Category now) {
        var all = new Pair(then, now, name, "", effects -> Comparison.ofCategory(then, now, effects));
        LevelGroups groups = policy.groups().get(name);
        return groups == null
                ? Stream.of(all)
                : Stream.of(
                        all,
                        new Pair(
                                then,
                                now,
                                name,
                                " (group)",
                                effects -> Comparison.ofGroups(new CategoryLevels(then, now), groups, effects)));
    }

    private Stream<Pair> timePairs(String name, FieldProfile.Timestamp then, FieldProfile.Timestamp now) {
        List<Pair> pairs = new ArrayList<>();
        if (length.compareTo(DAY) >= 0) {
            pairs.add(new Pair(then, now, name, " (hour)", effects -> Comparison.ofHours(then, now, effects)));
        }
        if (length.toSeconds() % WEEK.toSeconds() == 0) {
            pairs.add(new Pair(then, now, name, " (weekday)", effects -> Comparison.ofWeekdays(then, now, effects)));
        }
        return pairs.stream();
    }

    private void judge(Pair pair, long rows, Verdicts verdicts) {
        long m = pair.reference().present();
        long n = pair.window().present();
        if (rows < policy.minRows() || n < LEAST || m < LEAST) {
            String why = n + " values in " + rows + " rows; a verdict needs " + LEAST + " in " + policy.minRows();
            verdicts.add(FieldDrift.unknown(pair.name(), m, n, why));
        } else if (pair.reference() instanceof FieldProfile.Timestamp times && !times.spans(WEEK)) {
            String why = "the model learnt from less than a week: no rhythm to compare with";
            verdicts.add(FieldDrift.unknown(pair.name(), m, n, why));
        } else {
            var effects = new Effects(policy.driftEffect(), policy.badShare());
            verdicts.add(new Verdicts.Compared(
                    pair.field(), pair.name(), m, n, pair.comparison().apply(effects)));
        }
    }
}
