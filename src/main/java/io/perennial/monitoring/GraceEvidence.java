package io.perennial.monitoring;

import io.perennial.deployment.GraceAlarm;
import io.perennial.deployment.ModelAlarm;
import io.perennial.profile.DataProfile;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Judges whether an alarm of the grace time is about the champion itself: whether the champion's own windows breach
/// the threshold, and whether the champion before would do better.
///
/// @param archive     reports of the model
/// @param predecessor comparison with the previous champion
public record GraceEvidence(ReportArchive archive, PredecessorComparison predecessor) {
    /// Scores are normalised: 1 is the limit.
    private static final double LIMIT = 1;

    /// M-out-of-N rule of an alarm.
    ///
    /// @param needed  number of windows that must breach the threshold
    /// @param windows number of the last windows that count
    public record Rule(int needed, int windows) {}

    /// Champion and the version before it.
    public record Pair(ModelVersion champion, ModelVersion previous) {}

    /// Reason why the alarm does not justify a rollback; empty if it does.
    ///
    /// @throws java.io.UncheckedIOException if the registry or the log cannot be read
    public Optional<String> objection(GraceAlarm alarm, Rule rule, Pair pair) {
        return switch (alarm) {
            case PERFORMANCE -> performance(rule, pair);
            case QUALITY -> quality(rule, pair);
            case API_ERRORS, CHAMPION_REFUSED, LATENCY -> Optional.empty();
        };
    }

    private Optional<String> performance(Rule rule, Pair pair) {
        List<WindowReport> own = own(rule, pair.champion());
        return tooFew(breaches(ModelAlarm.PERFORMANCE, own), rule, pair.champion())
                .or(() -> predecessor.objection(
                        pair.champion(),
                        pair.previous(),
                        own.stream().map(WindowReport::window).toList()));
    }

    /// Inputs come from the callers, whichever version answers. So an issue is the version's own only if the
    /// predictions have it and no input has one.
    private Optional<String> quality(Rule rule, Pair pair) {
        List<WindowReport> breaches = breaches(ModelAlarm.QUALITY, own(rule, pair.champion()));
        return tooFew(breaches, rule, pair.champion())
                .or(() -> breaches.stream()
                        .filter(report -> !isOfPredictionsOnly(report))
                        .findFirst()
                        .map(report -> "the inputs or the traffic of the window from "
                                + report.window().from()
                                + " have the issue, which the previous champion would have, too"));
    }

    private static boolean isOfPredictionsOnly(WindowReport report) {
        Set<String> fields = report.analysis().quality().fieldsWithIssue();
        return !fields.isEmpty()
                && !report.analysis().quality().trafficDropped()
                && fields.stream().allMatch(DataProfile::isOfPredictions);
    }

    /// The last windows that evaluate the champion.
    private List<WindowReport> own(Rule rule, ModelVersion champion) {
        return archive.newest(rule.windows()).ofEqualLength().stream()
                .filter(report -> report.subject().version().equals(champion))
                .toList();
    }

    private static List<WindowReport> breaches(ModelAlarm alarm, List<WindowReport> own) {
        return own.stream()
                .filter(report -> report.alarmMetric(alarm).orElse(0) >= LIMIT)
                .toList();
    }

    private static Optional<String> tooFew(List<WindowReport> breaches, Rule rule, ModelVersion champion) {
        return breaches.size() >= rule.needed()
                ? Optional.empty()
                : Optional.of(breaches.size() + " of the last " + rule.windows() + " windows evaluate " + champion
                        + " and reach the limit; " + rule.needed() + " are needed");
    }
}
