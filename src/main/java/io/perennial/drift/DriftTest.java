package io.perennial.drift;

import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Compares a window's profile with the reference. The verdict stands on the population stability index, against
/// the larger of the policy's effect and the index that drift-free rows of these numbers exceed with a chance of the
/// policy's false-alarm rate divided by the number of distributions compared. So a small window does not misfire, and
/// a huge one does not ring for a difference too small to matter.
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
        double chance = policy.falseAlarmRate() / Math.max(1, pairs.size());
        return new DriftReport(
                pairs.stream().map(pair -> judge(pair, window.rows(), chance)).toList());
    }

    /// One distribution of the two profiles. Compared only if both sides have rows.
    private record Pair(FieldProfile reference, FieldProfile window, String name, Supplier<Comparison> comparison) {}

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
                        then, now, name, () -> Comparison.ofNumbers(name, numeric, (FieldProfile.Numeric) now)));
            case FieldProfile.Flag flag ->
                Stream.of(new Pair(then, now, name, () -> Comparison.ofFlags(name, flag, (FieldProfile.Flag) now)));
            case FieldProfile.Category category ->
                Stream.of(new Pair(
                        then, now, name, () -> Comparison.ofCategory(name, category, (FieldProfile.Category) now)));
            case FieldProfile.Timestamp timestamp -> timePairs(name, timestamp, (FieldProfile.Timestamp) now);
        };
    }

    private Stream<Pair> timePairs(String name, FieldProfile.Timestamp then, FieldProfile.Timestamp now) {
        List<Pair> pairs = new ArrayList<>();
        if (length.compareTo(DAY) >= 0) {
            pairs.add(new Pair(then, now, name + " (hour)", () -> Comparison.ofHours(name, then, now)));
        }
        if (length.toSeconds() % WEEK.toSeconds() == 0) {
            pairs.add(new Pair(then, now, name + " (weekday)", () -> Comparison.ofWeekdays(name, then, now)));
        }
        return pairs.stream();
    }

    private FieldDrift judge(Pair pair, long rows, double chance) {
        long m = pair.reference().present();
        long n = pair.window().present();
        if (rows < policy.minRows() || n < LEAST || m < LEAST) {
            String why = n + " values in " + rows + " rows; a verdict needs " + LEAST + " in " + policy.minRows();
            return FieldDrift.unknown(pair.name(), m, n, why);
        }
        if (pair.reference() instanceof FieldProfile.Timestamp times && !times.spans(WEEK)) {
            return FieldDrift.unknown(
                    pair.name(), m, n, "the model learnt from less than a week: no rhythm to compare with");
        }
        Comparison comparison = pair.comparison().get();
        double psi = comparison.tested().psi();
        double threshold = threshold(comparison, n, chance);
        return new FieldDrift(
                pair.name(),
                psi >= threshold ? DriftVerdict.DRIFTED : DriftVerdict.STABLE,
                psi,
                threshold,
                m,
                n,
                comparison.statistics(),
                comparison.drawn(),
                comparison.ordered(),
                comparison.change());
    }

    private double threshold(Comparison comparison, long n, double chance) {
        Bins tested = comparison.tested();
        double spread = 1.0 / n + 1.0 / tested.referenceRows() + comparison.blur();
        return Math.max(policy.driftEffect(), ChiSquare.critical(tested.freedom(), chance) * spread);
    }
}
