package io.perennial.drift;

import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Compares a window's profile with the reference. The verdict stands on the population stability index, against
/// the larger of the policy's effect and the index that drift-free rows of these numbers exceed with a chance of the
/// policy's false-alarm rate divided by the number of distributions compared. So a small window does not misfire, and
/// a huge one does not ring for a difference too small to matter.
///
/// @param policy thresholds
/// @param length of the window: hours of the day are compared from a day on, weekdays from a week on
public record DriftTest(MonitoringPolicy policy, Duration length) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /// Fields the two profiles do not share, or hold as different types, are left out.
    public DriftReport compare(DataProfile reference, DataProfile window) {
        List<Pair> pairs = reference.fields().entrySet().stream()
                .flatMap(field -> pairs(field, window))
                .toList();
        double chance = policy.falseAlarmRate() / Math.max(1, pairs.size());
        return new DriftReport(pairs.stream().map(pair -> judge(pair, chance)).toList());
    }

    /// One distribution of the two profiles. Compared only if both sides have rows.
    private record Pair(FieldProfile reference, FieldProfile window, String name, Form form) {}

    private interface Form {
        Comparison compare();
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
        if (length.compareTo(WEEK) >= 0) {
            pairs.add(new Pair(then, now, name + " (weekday)", () -> Comparison.ofWeekdays(name, then, now)));
        }
        return pairs.stream();
    }

    private FieldDrift judge(Pair pair, double chance) {
        long m = pair.reference().present();
        long n = pair.window().present();
        if (n < policy.minRows() || m < policy.minRows()) {
            return new FieldDrift(
                    pair.name(),
                    DriftVerdict.NOT_ENOUGH_DATA,
                    Double.NaN,
                    Double.NaN,
                    m,
                    n,
                    Map.of(),
                    new Bins(List.of(), List.of(), List.of()),
                    false,
                    n + " rows of " + policy.minRows() + " needed");
        }
        Comparison comparison = pair.form().compare();
        Bins tested = comparison.tested();
        double psi = tested.psi();
        double noise = ChiSquare.critical(tested.freedom(), chance)
                * (1.0 / n + 1.0 / tested.referenceRows() + comparison.blur());
        double threshold = Math.max(policy.driftEffect(), noise);
        DriftVerdict verdict = psi >= threshold ? DriftVerdict.DRIFTED : DriftVerdict.STABLE;
        return new FieldDrift(
                pair.name(),
                verdict,
                psi,
                threshold,
                m,
                n,
                comparison.statistics(),
                comparison.drawn(),
                comparison.ordered(),
                comparison.change());
    }
}
