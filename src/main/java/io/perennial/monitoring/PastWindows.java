package io.perennial.monitoring;

import io.perennial.estimate.BackTest;
import io.perennial.performance.Actuals;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.Usual;
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

/// Windows before a window, as their stored reports tell of them.
///
/// @param reports the report of a window, if there is one
record PastWindows(Function<Window, Optional<WindowReport>> reports) {
    /// There was nothing before.
    static final PastWindows NONE = new PastWindows(_ -> Optional.empty());

    private static final Duration DAY = Duration.ofDays(1);
    private static final int WEEKS = 4;
    private static final int FEWEST_WEEKS = 2;
    private static final int WINDOWS = 7;
    /// With fewer windows, nothing is usual yet.
    static final int FEWEST = 3;

    /// The report of the window that ended where this one begins.
    Optional<WindowReport> before(Window window) {
        return reports.apply(window.before());
    }

    /// What came in the windows before, of the last [#WINDOWS] that have actuals among the last fourteen; none if
    /// there were too few.
    Actuals actuals(Window window, int fewest) {
        Actuals past = IntStream.rangeClosed(1, 2 * WINDOWS)
                .mapToObj(i -> window.earlier(window.length().multipliedBy(i)))
                .flatMap(earlier -> reports.apply(earlier).stream())
                .map(report -> report.performance().actuals())
                .filter(actuals -> actuals.count() > 0)
                .limit(WINDOWS)
                .reduce(Actuals.NONE, Actuals::plus);
        return past.count() < fewest ? Actuals.NONE : past;
    }

    /// Estimated against real error of the windows before, of the last [#WINDOWS] that know both among the last
    /// fourteen.
    ///
    /// @param version whose estimates they are
    BackTest backTest(Window window, ModelVersion version) {
        return BackTest.of(IntStream.rangeClosed(1, 2 * WINDOWS)
                .mapToObj(i -> window.earlier(window.length().multipliedBy(i)))
                .flatMap(earlier -> reports.apply(earlier).stream())
                .filter(report -> report.version().equals(version))
                .flatMap(report -> report.compared().stream())
                .limit(WINDOWS)
                .toList());
    }

    /// What is usual in such a window. Compared with the same time of the four weeks before, or, as long as fewer than
    /// two of them are known, with the last seven windows (of the same hours of the day). Windows whose traffic
    /// went silent and fields that were broken say nothing about what is usual.
    Usual usual(Window window) {
        List<WindowReport> alike = alike(window);
        return new Usual(predictions(alike), repeated(alike));
    }

    private List<WindowReport> alike(Window window) {
        List<WindowReport> weeks = back(window, weekly(window), WEEKS);
        return weeks.size() >= FEWEST_WEEKS ? weeks : back(window, daily(window), WINDOWS);
    }

    private static Duration weekly(Window window) {
        return atLeast(window.length(), DAY.multipliedBy(7));
    }

    private static Duration daily(Window window) {
        return atLeast(window.length(), DAY);
    }

    private static Duration atLeast(Duration length, Duration least) {
        return length.compareTo(least) > 0 ? length : least;
    }

    private List<WindowReport> back(Window window, Duration step, int steps) {
        return IntStream.rangeClosed(1, steps)
                .mapToObj(i -> window.earlier(step.multipliedBy(i)))
                .flatMap(earlier -> reports.apply(earlier).stream())
                .filter(report -> !report.quality().silent())
                .toList();
    }

    private static OptionalLong predictions(List<WindowReport> alike) {
        return alike.size() < FEWEST_WEEKS
                ? OptionalLong.empty()
                : alike.stream()
                        .mapToLong(report -> report.traffic().predictions())
                        .min();
    }

    private static Map<String, Double> repeated(List<WindowReport> alike) {
        return alike.stream()
                .flatMap(report -> report.quality().sound())
                .flatMap(PastWindows::shares)
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .entrySet()
                .stream()
                .filter(field -> field.getValue().size() >= FEWEST)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        field -> field.getValue().stream().max(Double::compare).orElseThrow()));
    }

    private static Stream<Map.Entry<String, Double>> shares(FieldQuality field) {
        return field.repeated().stream().mapToObj(share -> Map.entry(field.name(), share));
    }
}
