package io.perennial.dashboard;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.WindowReport;
import io.perennial.notification.NotificationOutbox;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The newest windows of a model and the events in them. Its JSON holds every metric that the page shows.
///
/// @param errorMetric name of the error metric; empty without windows
/// @param unit        unit of the error
/// @param windows     windows of one length, the oldest first
/// @param events      events in order of time
/// @param unreadable  file names of reports that are damaged or of another format
public record ModelHistory(
        String model,
        String errorMetric,
        String unit,
        List<HistoryWindow> windows,
        List<TimelineEvent> events,
        List<String> unreadable) {
    static final int MAX_WINDOWS = 30;

    public ModelHistory {
        windows = List.copyOf(windows);
        events = List.copyOf(events);
        unreadable = List.copyOf(unreadable);
    }

    /// @param registry registry whose alias and notifications show when champions changed and alarms fired
    public static ModelHistory of(ModelRegistry registry) {
        ReportArchive.NewestReports newestReports = new ReportArchive(registry).newest(MAX_WINDOWS);
        List<WindowReport> reports = newestReports.ofEqualLength().reversed();
        return new ModelHistory(
                registry.model(),
                reports.isEmpty() ? "" : reports.getLast().errorMetric(),
                reports.isEmpty() ? "" : reports.getLast().subject().target().unit(),
                reports.stream().map(HistoryWindow::of).toList(),
                reports.isEmpty() ? List.of() : events(registry, reports),
                newestReports.unreadable());
    }

    private static List<TimelineEvent> events(ModelRegistry registry, List<WindowReport> reports) {
        Instant first = reports.getFirst().window().from();
        Instant last = reports.getLast().window().to();
        Stream<TimelineEvent> notifications = NotificationOutbox.stored(registry).stream()
                .map(NotificationOutbox.StoredNotification::notification)
                .flatMap(notification -> Optional.ofNullable(notification.window()).stream()
                        .map(window -> new TimelineEvent(
                                window.to(),
                                notification.inAlarm() ? TimelineEvent.Kind.ALARM : TimelineEvent.Kind.OK,
                                notification.subject())));
        return Stream.concat(champions(registry, reports).stream(), notifications)
                .filter(timelineEvent -> !timelineEvent.at().isBefore(first)
                        && !timelineEvent.at().isAfter(last))
                .sorted(Comparator.comparing(TimelineEvent::at)
                        .thenComparing(TimelineEvent::kind)
                        .thenComparing(TimelineEvent::text))
                .toList();
    }

    /// Changes of the evaluated version. Windows follow event time, aliases the clock, and the page shows event
    /// time.
    private static List<TimelineEvent> champions(ModelRegistry registry, List<WindowReport> reports) {
        List<AliasMove> moves =
                registry.aliasState(Alias.CHAMPION).map(AliasState::history).orElse(List.of());
        List<TimelineEvent> champions = new ArrayList<>();
        for (int i = 1; i < reports.size(); i++) {
            ModelVersion version = reports.get(i).subject().version();
            if (!version.equals(reports.get(i - 1).subject().version())) {
                champions.add(new TimelineEvent(
                        reports.get(i).window().from(),
                        TimelineEvent.Kind.NEW_CHAMPION,
                        "Champion " + version + why(moves, version)));
            }
        }
        return champions;
    }

    private static String why(List<AliasMove> moves, ModelVersion version) {
        return moves.reversed().stream()
                .filter(move -> move.version().equals(version))
                .map(move -> ": " + move.why())
                .findFirst()
                .orElse("");
    }
}
