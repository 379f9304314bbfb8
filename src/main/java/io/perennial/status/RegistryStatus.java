package io.perennial.status;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.WindowReport;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// State of a model as its registry has it.
///
/// @param champion   version that serves; null if there is none
/// @param lastMove   time of the last move of the champion alias, which may have set or ended a hold; null without a
///                   champion
/// @param hold       hold on the champion in force; null if there is none
/// @param shadow     challenger; null if there is none
/// @param lastWindow newest monitored window; null if there is none
/// @param silent     what did not arrive although it should have
/// @param unreadable names of newer reports that are damaged or of another format
public record RegistryStatus(
        String model,
        @Nullable AliasTarget champion,
        @Nullable Instant lastMove,
        @Nullable Hold hold,
        @Nullable AliasTarget shadow,
        @Nullable LastWindow lastWindow,
        List<String> silent,
        List<String> unreadable) {
    /// Number of the newest reports in which the last readable one is searched; two are needed for [Silence].
    private static final int MAX_REPORTS = 5;

    public RegistryStatus {
        silent = List.copyOf(silent);
        unreadable = List.copyOf(unreadable);
    }

    /// Reads the state.
    ///
    /// @throws io.perennial.registry.RegistryException if an alias is damaged
    /// @throws java.io.UncheckedIOException if the registry cannot be read
    public static RegistryStatus of(ModelRegistry registry, Instant now) {
        return read(registry, newest(registry), Optional.of(now));
    }

    /// The state when it last changed, for pages: the same content gives the same state. Nothing is silent in it.
    public static RegistryStatus ofLastChange(ModelRegistry registry) {
        return read(registry, newest(registry), Optional.empty());
    }

    private static ReportArchive.NewestReports newest(ModelRegistry registry) {
        return new ReportArchive(registry).newest(MAX_REPORTS);
    }

    private static RegistryStatus read(
            ModelRegistry registry, ReportArchive.NewestReports newest, Optional<Instant> now) {
        Optional<AliasState> champion = target(registry, Alias.CHAMPION);
        List<WindowReport> reports = newest.reports();
        Optional<Instant> lastMove =
                champion.map(state -> state.history().getLast()).map(AliasMove::at);
        Instant holdTime = now.orElseGet(() -> Stream.concat(
                        lastMove.stream(),
                        reports.stream().map(report -> report.window().to()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH));
        return new RegistryStatus(
                registry.model(),
                champion.map(AliasTarget::of).orElse(null),
                lastMove.orElse(null),
                champion.flatMap(state -> state.hold(holdTime)).orElse(null),
                target(registry, Alias.CHALLENGER).map(AliasTarget::of).orElse(null),
                reports.stream()
                        .findFirst()
                        .map(report -> lastWindow(registry, report))
                        .orElse(null),
                now.map(time -> Silence.of(newest.reports().isEmpty() ? List.of() : newest.ofEqualLength(), time))
                        .orElse(List.of()),
                newest.unreadable());
    }

    private static Optional<AliasState> target(ModelRegistry registry, Alias alias) {
        return registry.aliasState(alias).filter(state -> !state.cleared());
    }

    private static LastWindow lastWindow(ModelRegistry registry, WindowReport report) {
        return LastWindow.of(report, new ReportArchive(registry).page(report.window()));
    }
}
