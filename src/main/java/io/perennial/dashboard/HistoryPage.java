package io.perennial.dashboard;

import io.perennial.performance.MetricNames;
import io.perennial.report.Page;
import io.perennial.report.TimeChart;
import io.perennial.statistics.ConfidenceInterval;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The newest windows on one page, with the content of its JSON file.
record HistoryPage(ModelHistory history) {
    private static final double INTERVAL = 0.9;

    byte[] html() {
        return Page.of(history.model() + " history", output -> JtehistoryGenerated.render(output, null, this));
    }

    String heading() {
        return history.windows().isEmpty()
                ? "No window yet"
                : "The last " + history.windows().size() + (history.windows().size() == 1 ? " window" : " windows");
    }

    String dates() {
        return history.windows().isEmpty()
                ? ""
                : history.windows().getFirst().day() + " to "
                        + minute(history.windows().getLast().to()) + " UTC";
    }

    /// Charts of the metrics that are known for at least one window.
    List<String> charts() {
        String unit = history.unit().isEmpty() ? "" : ", " + history.unit();
        return Stream.of(
                        error(MetricNames.inWords(history.errorMetric()) + unit),
                        score("Performance score", HistoryWindow::performanceScore),
                        score("Drift score", HistoryWindow::driftScore),
                        score("Quality score", HistoryWindow::qualityScore),
                        chart(
                                MetricNames.inWords(MetricNames.INTERVAL_COVERAGE),
                                OptionalDouble.of(INTERVAL),
                                HistoryWindow::intervalCoverage,
                                _ -> false),
                        chart(
                                "Actuals known, share",
                                OptionalDouble.empty(),
                                window -> withoutInterval(window.predictions() == 0 ? null : window.labelCoverage()),
                                _ -> false),
                        chart(
                                "Predictions a window",
                                OptionalDouble.empty(),
                                window -> withoutInterval((double) window.predictions()),
                                _ -> false))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isDecayed(HistoryWindow window) {
        return isOverLimit(window.performanceScore());
    }

    private Optional<String> score(String name, Function<HistoryWindow, @Nullable Double> score) {
        return chart(
                name + ", 1 is the limit",
                OptionalDouble.of(1),
                window -> withoutInterval(score.apply(window)),
                window -> isOverLimit(score.apply(window)));
    }

    static boolean isOverLimit(@Nullable Double score) {
        return score != null && score >= 1;
    }

    private static @Nullable ConfidenceInterval withoutInterval(@Nullable Double value) {
        return value == null ? null : new ConfidenceInterval(value, Double.NaN, Double.NaN);
    }

    private Optional<String> chart(
            String name,
            OptionalDouble limit,
            Function<HistoryWindow, @Nullable ConfidenceInterval> metric,
            Predicate<HistoryWindow> bad) {
        List<TimeChart.Point> points = points(metric, bad);
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new TimeChart(span(), points, List.of(), limit, marks(), name).svg());
    }

    private Optional<String> error(String name) {
        List<TimeChart.Point> real = points(HistoryWindow::error, HistoryPage::isDecayed);
        List<TimeChart.Point> guess = points(window -> withoutInterval(window.estimatedError()), _ -> false);
        return real.isEmpty() && guess.isEmpty()
                ? Optional.empty()
                : Optional.of(new TimeChart(span(), real, guess, OptionalDouble.empty(), marks(), name).svg());
    }

    private TimeChart.Span span() {
        return new TimeChart.Span(
                history.windows().getFirst().from(), history.windows().getLast().to());
    }

    private List<TimeChart.Point> points(
            Function<HistoryWindow, @Nullable ConfidenceInterval> metric, Predicate<HistoryWindow> bad) {
        return history.windows().stream()
                .flatMap(window -> point(window, metric.apply(window), bad.test(window)))
                .toList();
    }

    private static Stream<TimeChart.Point> point(
            HistoryWindow window, @Nullable ConfidenceInterval metric, boolean bad) {
        return metric == null
                ? Stream.of()
                : Stream.of(new TimeChart.Point(window.midpoint(), metric, bad, window.day()));
    }

    private List<TimeChart.Mark> marks() {
        return history.events().stream()
                .map(timelineEvent -> new TimeChart.Mark(
                        timelineEvent.at(),
                        timelineEvent.kind().symbol(),
                        timelineEvent.kind().tone(),
                        timelineEvent.at() + " " + timelineEvent.text()))
                .toList();
    }

    /// Scores of drift, quality and performance.
    static List<@Nullable Double> scores(HistoryWindow window) {
        return Arrays.asList(window.driftScore(), window.qualityScore(), window.performanceScore());
    }

    static String minute(Instant time) {
        return time.toString().substring(0, 16).replace('T', ' ');
    }
}
