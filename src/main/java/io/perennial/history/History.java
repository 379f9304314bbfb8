package io.perennial.history;

import io.perennial.letter.Outbox;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.WindowReport;
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

/// The newest windows of a model and what happened in them. In JSON with every figure that its page shows.
///
/// @param errorName  the figure that stands for the error; empty without windows
/// @param unit       of the error
/// @param windows    of one length, the oldest first
/// @param events     in order of time
/// @param unreadable file names of windows whose report is torn or of another format
public record History(
        String model,
        String errorName,
        String unit,
        List<HistoryWindow> windows,
        List<Event> events,
        List<String> unreadable) {
    static final int WINDOWS = 30;

    public History {
        windows = List.copyOf(windows);
        events = List.copyOf(events);
        unreadable = List.copyOf(unreadable);
    }

    /// @param registry whose alias and letters say when champions changed and alarms rang
    public static History of(ModelRegistry registry) {
        ReportArchive.Newest newest = new ReportArchive(registry).newest(WINDOWS);
        List<WindowReport> reports = newest.ofOneLength().reversed();
        return new History(
                registry.model(),
                reports.isEmpty() ? "" : reports.getLast().errorName(),
                reports.isEmpty() ? "" : reports.getLast().target().unit(),
                reports.stream().map(HistoryWindow::of).toList(),
                reports.isEmpty() ? List.of() : events(registry, reports),
                newest.unreadable());
    }

    private static List<Event> events(ModelRegistry registry, List<WindowReport> reports) {
        Instant first = reports.getFirst().window().from();
        Instant last = reports.getLast().window().to();
        Stream<Event> letters = Outbox.kept(registry).stream()
                .map(Outbox.Kept::letter)
                .flatMap(letter -> Optional.ofNullable(letter.window()).stream()
                        .map(window -> new Event(
                                window.to(),
                                letter.ringing() ? Event.Kind.ALARM : Event.Kind.ALL_CLEAR,
                                letter.subject())));
        return Stream.concat(champions(registry, reports).stream(), letters)
                .filter(event -> !event.at().isBefore(first) && !event.at().isAfter(last))
                .sorted(Comparator.comparing(Event::at)
                        .thenComparing(Event::kind)
                        .thenComparing(Event::words))
                .toList();
    }

    /// Where the version judged changes: windows follow event time, aliases the clock, and only the former is shown.
    private static List<Event> champions(ModelRegistry registry, List<WindowReport> reports) {
        List<AliasMove> moves =
                registry.alias(Alias.CHAMPION).map(AliasState::history).orElse(List.of());
        List<Event> champions = new ArrayList<>();
        for (int i = 1; i < reports.size(); i++) {
            ModelVersion version = reports.get(i).version();
            if (!version.equals(reports.get(i - 1).version())) {
                champions.add(new Event(
                        reports.get(i).window().from(),
                        Event.Kind.CHAMPION,
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
