package io.perennial.monitoring;

import io.perennial.deployment.ModelAlarm;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.Optional;

/// Judges whether an alarm of the model concerns the present champion. CloudWatch counts the last windows whatever
/// version they evaluate, so after a promotion an alarm stays in ALARM while the last windows include enough of the
/// previous champion. Those say nothing about the new one.
///
/// @param archive  reports of the model
/// @param registry registry of the model
public record ChampionEvidence(ReportArchive archive, ModelRegistry registry) {
    /// Scores are normalised: 1 is the limit.
    private static final double LIMIT = 1;

    /// Reason why the alarm must not start a retraining yet; empty if it may. Without a promotion among the last
    /// windows, CloudWatch's decision stands.
    ///
    /// @param alarm   alarm that starts retrainings
    /// @param needed  number of windows of the champion that must breach the threshold
    /// @param windows number of the last windows that the alarm evaluates
    /// @throws io.perennial.registry.RegistryException if the registry cannot be read
    public Optional<String> objection(ModelAlarm alarm, int needed, int windows) {
        ReportArchive.NewestReports newest = archive.newest(windows);
        if (newest.reports().isEmpty()) {
            return Optional.empty();
        }
        List<WindowReport> last = newest.ofEqualLength();
        return registry.target(Alias.CHAMPION).flatMap(champion -> objection(alarm, needed, last, champion));
    }

    private static Optional<String> objection(
            ModelAlarm alarm, int needed, List<WindowReport> last, ModelVersion champion) {
        List<WindowReport> own = last.stream()
                .filter(report -> report.subject().version().equals(champion))
                .toList();
        long breaches = own.stream()
                .filter(report -> report.alarmMetric(alarm).orElse(0) >= LIMIT)
                .count();
        return own.size() == last.size() || breaches >= needed
                ? Optional.empty()
                : Optional.of(
                        "version " + champion.id() + " was evaluated in " + own.size() + " of the last " + last.size()
                                + " windows, and " + breaches + " of them reach the limit; " + needed + " are needed");
    }
}
