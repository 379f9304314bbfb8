package io.perennial.notification;

import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the letter about an alarm from the windows' reports.
///
/// Broken data rings several alarms at once. All of them get one letter, the quality alarm's: letters of one
/// key say the same, and [NotificationOutbox] sends one of them.
public final class AlarmNotifications {
    /// Newest reports among which the window that rang is looked for.
    private static final int MAX_REPORTS = 10;

    private final ReportArchive archive;
    private final String model;

    public AlarmNotifications(ReportArchive archive, String model) {
        this.archive = archive;
        this.model = model;
    }

    /// Never without a letter: if no report tells what happened, it says what the alarm itself says.
    public Notification write(AlarmStateChange change) {
        return change.alarm()
                .flatMap(alarm -> change.inAlarm() ? alarmNotification(change, alarm) : okNotification(change, alarm))
                .orElseGet(() -> withoutReport(change, "No window's report in the registry tells more."));
    }

    /// What the alarm says, and why there is no more.
    public Notification withoutReport(AlarmStateChange change, String why) {
        String state = change.inAlarm() ? "ALARM" : "All clear";
        return new Notification(
                change.name().replaceAll("[^A-Za-z0-9_-]", "_") + "-" + state(change.inAlarm()) + "-"
                        + change.at().getEpochSecond(),
                change.name(),
                change.inAlarm(),
                null,
                state + " " + change.name(),
                state + " " + change.name() + "\n\n" + change.reason() + "\n\n" + why + "\n");
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

    /// The quality alarm, if the data is broken: drift and decay follow from that.
    private static AlarmThreshold leadingAlarm(AlarmThreshold alarmThreshold, WindowReport report) {
        var quality = new AlarmThreshold(ModelAlarm.QUALITY, 1);
        return alarmThreshold.alarm().startsRetraining() && quality.isBreached(report) ? quality : alarmThreshold;
    }

    private Notification notification(AlarmThreshold lead, WindowReport report, ModelAlarm rang) {
        var text = new AlarmText(lead, report, episode(lead, report));
        String name = lead.alarm().alarmName(model);
        Stream<String> head = Stream.of("ALARM " + name + ": " + text.headline() + ".", "");
        Stream<String> also =
                lead.alarm() == rang ? Stream.of() : Stream.of("", "Rings with it: " + rang.alarmName(model) + ".");
        return new Notification(
                key(report.window(), lead.alarm(), true),
                name,
                true,
                report.window(),
                "ALARM " + model + ": " + text.headline(),
                joined(List.of(head, text.lines(), also, page(report.window()))));
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
                    Optional<WindowReport> rang = earlier(report)
                            .limit(MAX_REPORTS)
                            .filter(alarmThreshold::isBreached)
                            .findFirst();
                    AlarmThreshold lead =
                            rang.map(last -> leadingAlarm(alarmThreshold, last)).orElse(alarmThreshold);
                    return okNotification(lead, report, rang);
                });
    }

    private Notification okNotification(AlarmThreshold lead, WindowReport report, Optional<WindowReport> rang) {
        String name = lead.alarm().alarmName(model);
        String figure = report.alarmMetric(lead.alarm()).stream()
                .mapToObj(value -> lead.alarm() == ModelAlarm.LABEL_COVERAGE
                        ? NumberText.percent(value) + " of the predictions have an actual"
                        : "its score is " + NumberText.number(value) + ", the limit is "
                                + NumberText.number(lead.limit()))
                .findFirst()
                .orElse("no figure yet");
        Stream<String> lines = Stream.of(
                "All clear: " + name + " is calm again.",
                "",
                "Window   " + report.window().inWords() + ": " + figure,
                "It rang  "
                        + rang.map(last -> "since " + episode(lead, last).inWords())
                                .orElse("for less than the windows kept"));
        return new Notification(
                key(report.window(), lead.alarm(), false),
                name,
                false,
                report.window(),
                "All clear " + model + ": " + lead.alarm().key(),
                joined(List.of(lines, page(report.window()))));
    }

    private Stream<String> page(Window window) {
        return Stream.of("", "Page     " + archive.address(window));
    }

    private static String key(Window window, ModelAlarm alarm, boolean ringing) {
        return window.key() + "-" + alarm.key() + "-" + state(ringing);
    }

    private static String state(boolean ringing) {
        return ringing ? "alarm" : "ok";
    }

    private static String joined(List<Stream<String>> parts) {
        return parts.stream().flatMap(lines -> lines).collect(Collectors.joining("\n", "", "\n"));
    }
}
