package io.perennial.letter;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.names.ModelAlarm;
import io.perennial.report.Figure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the letter about an alarm from the windows' reports.
///
/// Broken data rings several alarms at once. All of them get one letter, the quality alarm's: letters of one key say
/// the same, and [Outbox] sends one of them.
public final class AlarmLetters {
    /// Newest reports among which the window that rang is looked for.
    private static final int NEWEST = 10;

    private final ReportArchive archive;
    private final String model;

    public AlarmLetters(ReportArchive archive, String model) {
        this.archive = archive;
        this.model = model;
    }

    /// Never without a letter: if no report tells what happened, it says what the alarm itself says.
    public Letter write(AlarmChange change) {
        return change.alarm()
                .flatMap(alarm -> change.ringing() ? ringing(change, alarm) : calm(change, alarm))
                .orElseGet(() -> plain(change, "No window's report in the registry tells more."));
    }

    /// What the alarm says, and why there is no more.
    public Letter plain(AlarmChange change, String why) {
        String state = change.ringing() ? "ALARM" : "All clear";
        return new Letter(
                change.name().replaceAll("[^A-Za-z0-9_-]", "_") + "-" + state(change.ringing()) + "-"
                        + change.at().getEpochSecond(),
                change.name(),
                change.ringing(),
                null,
                state + " " + change.name(),
                state + " " + change.name() + "\n\n" + change.reason() + "\n\n" + why + "\n");
    }

    private Optional<Letter> ringing(AlarmChange change, ModelAlarm alarm) {
        var watched = new Watched(alarm, change.limit());
        return archive.newestFirst()
                .limit(NEWEST)
                .filter(watched::over)
                .findFirst()
                .map(report -> {
                    Watched lead = lead(watched, report);
                    return letter(lead, report, alarm);
                });
    }

    /// The quality alarm, if the data is broken: drift and decay follow from that.
    private static Watched lead(Watched watched, WindowReport report) {
        var quality = new Watched(ModelAlarm.QUALITY, 1);
        return watched.alarm().retrains() && quality.over(report) ? quality : watched;
    }

    private Letter letter(Watched lead, WindowReport report, ModelAlarm rang) {
        var text = new RingingText(lead, report, episode(lead, report));
        String name = lead.alarm().alarmName(model);
        Stream<String> head = Stream.of("ALARM " + name + ": " + text.headline() + ".", "");
        Stream<String> also =
                lead.alarm() == rang ? Stream.of() : Stream.of("", "Rings with it: " + rang.alarmName(model) + ".");
        return new Letter(
                key(report.window(), lead.alarm(), true),
                name,
                true,
                report.window(),
                "ALARM " + model + ": " + text.headline(),
                joined(List.of(head, text.lines(), also, page(report.window()))));
    }

    private Episode episode(Watched watched, WindowReport report) {
        return Episode.endingWith(report, watched, earlier(report));
    }

    private Stream<WindowReport> earlier(WindowReport report) {
        return archive.newestFirst()
                .filter(other -> other.window().to().compareTo(report.window().from()) <= 0);
    }

    private Optional<Letter> calm(AlarmChange change, ModelAlarm alarm) {
        var watched = new Watched(alarm, change.limit());
        return archive.newestFirst()
                .limit(NEWEST)
                .filter(watched::judged)
                .findFirst()
                .map(report -> {
                    Optional<WindowReport> rang =
                            earlier(report).limit(NEWEST).filter(watched::over).findFirst();
                    Watched lead = rang.map(last -> lead(watched, last)).orElse(watched);
                    return calm(lead, report, rang);
                });
    }

    private Letter calm(Watched lead, WindowReport report, Optional<WindowReport> rang) {
        String name = lead.alarm().alarmName(model);
        String figure = report.figure(lead.alarm()).stream()
                .mapToObj(value -> lead.alarm() == ModelAlarm.LABELS
                        ? Figure.percent(value) + " of the predictions have an actual"
                        : "its score is " + Figure.number(value) + ", the limit is " + Figure.number(lead.limit()))
                .findFirst()
                .orElse("no figure yet");
        Stream<String> lines = Stream.of(
                "All clear: " + name + " is calm again.",
                "",
                "Window   " + report.window().inWords() + ": " + figure,
                "It rang  "
                        + rang.map(last -> "since " + episode(lead, last).inWords())
                                .orElse("for less than the windows kept"));
        return new Letter(
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
