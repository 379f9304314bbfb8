package io.perennial.notification;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.Runbooks;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the notification of an alarm from the windows' reports.
///
/// A data quality issue puts several alarms in ALARM at once. All of them get one notification, that of the
/// quality alarm: notifications with the same key have the same content, and [NotificationOutbox] sends one of
/// them.
public final class AlarmNotifications {
    /// Number of newest reports searched for the window that caused the alarm.
    private static final int MAX_REPORTS = 10;

    private final ReportArchive archive;
    private final DeploymentName deployment;
    private final Runbooks runbooks;

    /// Names the runbooks as files of the repository.
    public AlarmNotifications(ReportArchive archive, DeploymentName deployment) {
        this(archive, deployment, Runbooks.inRepository());
    }

    public AlarmNotifications(ReportArchive archive, DeploymentName deployment, Runbooks runbooks) {
        this.archive = archive;
        this.deployment = deployment;
        this.runbooks = runbooks;
    }

    /// Writes a notification in any case: if no report explains the alarm, it contains the alarm's own reason.
    public Notification write(AlarmStateChange change) {
        return change.alarm()
                .flatMap(alarm -> change.inAlarm() ? alarmNotification(change, alarm) : okNotification(change, alarm))
                .orElseGet(() -> withoutReport(change, "No report in the registry explains it."));
    }

    /// A notification with the alarm's reason and the cause of the missing report.
    public Notification withoutReport(AlarmStateChange change, String why) {
        String state = change.inAlarm() ? "ALARM" : "OK";
        return new Notification(
                change.name().replaceAll("[^A-Za-z0-9_-]", "_") + "-" + state(change.inAlarm()) + "-"
                        + change.at().getEpochSecond(),
                change.name(),
                change.inAlarm(),
                null,
                state + " " + change.name(),
                state + " " + change.name() + "\n\n" + change.reason() + "\n\n" + why + "\n"
                        + change.alarm()
                                .map(alarm -> "\n" + runbook(alarm) + "\n")
                                .orElse(""));
    }

    private Optional<Notification> alarmNotification(AlarmStateChange change, ModelAlarm alarm) {
        var alarmThreshold = new AlarmThreshold(alarm, change.limit());
        return archive.newestFirst()
                .limit(MAX_REPORTS)
                .filter(alarmThreshold::isBreached)
                .findFirst()
                .map(report -> {
                    AlarmThreshold lead = leadingAlarm(alarmThreshold, report);
                    return notification(lead, report, alarm);
                });
    }

    /// The quality alarm if the data has quality issues, since they cause drift and decay.
    private static AlarmThreshold leadingAlarm(AlarmThreshold alarmThreshold, WindowReport report) {
        var quality = new AlarmThreshold(ModelAlarm.QUALITY, 1);
        return alarmThreshold.alarm().startsRetraining() && quality.isBreached(report) ? quality : alarmThreshold;
    }

    private Notification notification(AlarmThreshold lead, WindowReport report, ModelAlarm fired) {
        var text = new AlarmText(lead, report, episode(lead, report));
        String name = lead.alarm().alarmName(deployment);
        Stream<String> head = Stream.of("ALARM " + name + ": " + text.headline() + ".", "");
        Stream<String> also = lead.alarm() == fired
                ? Stream.of()
                : Stream.of("", "Also in ALARM: " + fired.alarmName(deployment) + ".");
        return new Notification(
                key(report.window(), lead.alarm(), true),
                name,
                true,
                report.window(),
                "ALARM " + deployment + ": " + text.headline(),
                joined(List.of(head, text.lines(), also, page(report.window()), Stream.of(runbook(lead.alarm())))));
    }

    private AlarmEpisode episode(AlarmThreshold alarmThreshold, WindowReport report) {
        return AlarmEpisode.endingWith(report, alarmThreshold, earlier(report));
    }

    private Stream<WindowReport> earlier(WindowReport report) {
        return archive.newestFirst()
                .filter(other -> other.window().to().compareTo(report.window().from()) <= 0);
    }

    private Optional<Notification> okNotification(AlarmStateChange change, ModelAlarm alarm) {
        var alarmThreshold = new AlarmThreshold(alarm, change.limit());
        return archive.newestFirst()
                .limit(MAX_REPORTS)
                .filter(alarmThreshold::hasMetric)
                .findFirst()
                .map(report -> {
                    Optional<WindowReport> lastBreach = earlier(report)
                            .limit(MAX_REPORTS)
                            .filter(alarmThreshold::isBreached)
                            .findFirst();
                    AlarmThreshold lead = lastBreach
                            .map(last -> leadingAlarm(alarmThreshold, last))
                            .orElse(alarmThreshold);
                    return okNotification(lead, report, lastBreach);
                });
    }

    private Notification okNotification(AlarmThreshold lead, WindowReport report, Optional<WindowReport> lastBreach) {
        String name = lead.alarm().alarmName(deployment);
        String metric = report.alarmMetric(lead.alarm()).stream()
                .mapToObj(value -> lead.alarm() == ModelAlarm.LABEL_COVERAGE
                        ? NumberText.percent(value) + " of the predictions have an actual"
                        : "its score is " + NumberText.number(value) + ", the limit is "
                                + NumberText.number(lead.limit()))
                .findFirst()
                .orElse("no metric yet");
        Stream<String> lines = Stream.of(
                "OK " + name + ": the alarm returned to OK.",
                "",
                "Window   " + report.window().inWords() + ": " + metric,
                "In ALARM "
                        + lastBreach
                                .map(last -> "since " + episode(lead, last).inWords())
                                .orElse("for less time than the stored windows cover"));
        return new Notification(
                key(report.window(), lead.alarm(), false),
                name,
                false,
                report.window(),
                "OK " + deployment + ": " + lead.alarm().key(),
                joined(List.of(lines, page(report.window()))));
    }

    private String runbook(ModelAlarm alarm) {
        return "Runbook  " + runbooks.page(alarm.key());
    }

    private Stream<String> page(Window window) {
        return Stream.of("", "Page     " + archive.address(window));
    }

    private static String key(Window window, ModelAlarm alarm, boolean inAlarm) {
        return window.key() + "-" + alarm.key() + "-" + state(inAlarm);
    }

    private static String state(boolean inAlarm) {
        return inAlarm ? "alarm" : "ok";
    }

    private static String joined(List<Stream<String>> parts) {
        return parts.stream().flatMap(lines -> lines).collect(Collectors.joining("\n", "", "\n"));
    }
}
