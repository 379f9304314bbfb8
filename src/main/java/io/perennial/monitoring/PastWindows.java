package io.perennial.monitoring;

import io.perennial.performance.ActualsSummary;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.TrafficBaseline;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Windows before a window, read from their stored reports.
///
/// @param reports returns the report of a window, if there is one
record PastWindows(Function<Window, Optional<WindowReport>> reports) {
    /// No earlier windows.
    static final PastWindows NONE = new PastWindows(_ -> Optional.empty());

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_WEEKS = 4;
    private static final int MIN_WEEKS = 2;
    private static final int MAX_WINDOWS = 7;
    /// Smallest number of windows for a baseline.
    static final int MIN_WINDOWS = 3;

    /// The report of the window that ended where this one begins.
    Optional<WindowReport> before(Window window) {
        return reports.apply(window.previous());
    }

    /// Summary of the actuals of earlier windows: of the last [#MAX_WINDOWS] with actuals among the last
    /// fourteen; empty if there are too few.
    ActualsSummary actuals(Window window, int fewest) {
        ActualsSummary past = IntStream.rangeClosed(1, 2 * MAX_WINDOWS)
                .mapToObj(i -> window.minus(window.length().multipliedBy(i)))
                .flatMap(earlier -> reports.apply(earlier).stream())
                .map(report -> report.analysis().performance().actuals())
                .filter(actualsSummary -> actualsSummary.count() > 0)
                .limit(MAX_WINDOWS)
                .reduce(ActualsSummary.NONE, ActualsSummary::plus);
        return past.count() < fewest ? ActualsSummary.NONE : past;
    }

    /// Backtest of estimated against realized errors: of the last [#MAX_WINDOWS] windows with both among the
    /// last fourteen.
    ///
    /// @param version version that the estimates belong to
    BacktestResult backtest(Window window, ModelVersion version) {
        return BacktestResult.of(IntStream.rangeClosed(1, 2 * MAX_WINDOWS)
                .mapToObj(i -> window.minus(window.length().multipliedBy(i)))
                .flatMap(earlier -> reports.apply(earlier).stream())
                .filter(report -> report.subject().version().equals(version))
                .flatMap(report -> report.errorPair().stream())
                .limit(MAX_WINDOWS)
                .toList());
    }

    /// Usual traffic of such a window. It is taken from the same time of the four weeks before, of which at
    /// least two must be known. Until then it is taken from the last seven windows (of the same hours of the
    /// day). Windows whose traffic dropped and fields with quality issues are left out.
    TrafficBaseline trafficBaseline(Window window) {
        List<WindowReport> alike = comparableWindows(window);
        return new TrafficBaseline(predictions(alike), stuckShares(alike));
    }

    private List<WindowReport> comparableWindows(Window window) {
        List<WindowReport> weeks = back(window, weekly(window), MAX_WEEKS);
        return weeks.size() >= MIN_WEEKS ? weeks : back(window, daily(window), MAX_WINDOWS);
    }

    private static Duration weekly(Window window) {
        return atLeast(window.length(), DAY.multipliedBy(7));
    }

    private static Duration daily(Window window) {
        return atLeast(window.length(), DAY);
    }

    private static Duration atLeast(Duration length, Duration min) {
        return length.compareTo(min) > 0 ? length : min;
    }

    private List<WindowReport> back(Window window, Duration step, int steps) {
        return IntStream.rangeClosed(1, steps)
                .mapToObj(i -> window.minus(step.multipliedBy(i)))
                .flatMap(earlier -> reports.apply(earlier).stream())
                .filter(report -> !report.analysis().quality().trafficDropped())
                .toList();
    }

    private static OptionalLong predictions(List<WindowReport> alike) {
        return alike.size() < MIN_WEEKS
                ? OptionalLong.empty()
                : alike.stream()
                        .mapToLong(report -> report.traffic().predictions())
                        .min();
    }

    private static Map<String, Double> stuckShares(List<WindowReport> alike) {
        return alike.stream()
                .flatMap(report -> report.analysis().quality().fieldsWithoutIssue())
                .flatMap(PastWindows::shares)
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .entrySet()
                .stream()
                .filter(field -> field.getValue().size() >= MIN_WINDOWS)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        field -> field.getValue().stream().max(Double::compare).orElseThrow()));
    }

    private static Stream<Map.Entry<String, Double>> shares(FieldQuality field) {
        return field.stuckShare().stream().mapToObj(share -> Map.entry(field.name(), share));
    }
}
