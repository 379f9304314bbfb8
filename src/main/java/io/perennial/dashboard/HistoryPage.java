package io.perennial.dashboard;

import io.perennial.performance.MetricNames;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.report.TimeChart;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The newest windows on one page, with the content of its JSON file.
record HistoryPage(ModelHistory history) {
    private static final double INTERVAL = 0.9;

    byte[] html() {
        String model = Html.text(history.model());
        String header = Html.element(
                "header",
                "",
                Html.element("p", "soft", "<a href=\"index.html\">" + model + "</a> · history"),
                Html.element("h1", "", heading()),
                Html.element("p", "soft", dates()));
        String body = history.windows().isEmpty() ? empty() : charts() + timeLine() + table();
        return Page.of(history.model() + " history", header + unreadable() + body + footer());
    }

    private String heading() {
        return history.windows().isEmpty()
                ? "No window yet"
                : "The last " + history.windows().size() + (history.windows().size() == 1 ? " window" : " windows");
    }

    private String dates() {
        return history.windows().isEmpty()
                ? ""
                : history.windows().getFirst().day() + " to "
                        + history.windows()
                                .getLast()
                                .to()
                                .toString()
                                .substring(0, 16)
                                .replace('T', ' ') + " UTC";
    }

    private static String empty() {
        return Html.section(
                "Nothing to show",
                Html.element(
                        "p", "", "No window has been evaluated yet. Monitoring adds one at the end of each window."));
    }

    private String unreadable() {
        return history.unreadable().isEmpty()
                ? ""
                : Html.element(
                                "div",
                                "banner unknown",
                                Html.element(
                                        "p",
                                        "",
                                        "○ "
                                                + Html.text(
                                                        "Not shown, since the report is damaged or of another format: "
                                                                + String.join(", ", history.unreadable())
                                                                + ". Run monitoring for the window again to create it.")))
                        + "\n";
    }

    private String charts() {
        String unit = history.unit().isEmpty() ? "" : ", " + history.unit();
        String error = MetricNames.inWords(history.errorMetric());
        return Html.section(
                "Over time",
                Html.element("p", "legend", legend()),
                Html.element(
                        "div",
                        "grid",
                        error(error + unit),
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
                                _ -> false)));
    }

    private static String legend() {
        return "Dots are windows, vertical lines 95 % intervals, the dashed line is the limit, the dashed curve the"
                + " error estimated without actuals; ◆ a new champion, ▲ an alarm fires,"
                + " ○ it returns to OK. All times in UTC.";
    }

    private static boolean isDecayed(HistoryWindow window) {
        return isOverLimit(window.performanceScore());
    }

    private String score(String name, Function<HistoryWindow, @Nullable Double> score) {
        return chart(
                name + ", 1 is the limit",
                OptionalDouble.of(1),
                window -> withoutInterval(score.apply(window)),
                window -> isOverLimit(score.apply(window)));
    }

    private static boolean isOverLimit(@Nullable Double score) {
        return score != null && score >= 1;
    }

    private static @Nullable ConfidenceInterval withoutInterval(@Nullable Double value) {
        return value == null ? null : new ConfidenceInterval(value, Double.NaN, Double.NaN);
    }

    private String chart(
            String name,
            OptionalDouble limit,
            Function<HistoryWindow, @Nullable ConfidenceInterval> metric,
            Predicate<HistoryWindow> bad) {
        List<TimeChart.Point> points = points(metric, bad);
        return points.isEmpty() ? "" : figure(new TimeChart(span(), points, List.of(), limit, marks(), name));
    }

    private String error(String name) {
        List<TimeChart.Point> real = points(HistoryWindow::error, HistoryPage::isDecayed);
        List<TimeChart.Point> guess = points(window -> withoutInterval(window.estimatedError()), _ -> false);
        return real.isEmpty() && guess.isEmpty()
                ? ""
                : figure(new TimeChart(span(), real, guess, OptionalDouble.empty(), marks(), name));
    }

    private static String figure(TimeChart chart) {
        return Html.element("figure", "", chart.svg());
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

    private String timeLine() {
        if (history.events().isEmpty()) {
            return Html.section(
                    "Events", Html.element("p", "soft", "No alarm fired, and the champion did not change."));
        }
        String events = history.events().reversed().stream()
                .map(timelineEvent -> Html.element(
                                "dt",
                                "",
                                timelineEvent.at().toString().substring(0, 16).replace('T', ' '))
                        + Html.element("dd", "", timelineEvent.kind().symbol() + " " + Html.text(timelineEvent.text())))
                .collect(Collectors.joining("\n"));
        return Html.section("Events", Html.element("dl", "", events));
    }

    private String table() {
        List<List<String>> rows =
                history.windows().reversed().stream().map(HistoryPage::row).toList();
        return Html.section(
                "Every window",
                Html.table(
                        List.of(
                                "from",
                                "predictions",
                                "actuals",
                                "error (95 % interval)",
                                "estimated",
                                "drift",
                                "quality",
                                "performance"),
                        rows));
    }

    private static List<String> row(HistoryWindow window) {
        ConfidenceInterval error = window.error();
        return List.of(
                "<a href=\"" + window.key() + ".html\">" + window.day() + "</a>",
                NumberText.count(window.predictions()),
                NumberText.percent(window.labelCoverage()),
                error == null ? "–" : NumberText.interval(error),
                cell(window.estimatedError(), false),
                cell(window.driftScore()),
                cell(window.qualityScore()),
                cell(window.performanceScore()));
    }

    private static String cell(@Nullable Double score) {
        return cell(score, isOverLimit(score));
    }

    private static String cell(@Nullable Double score, boolean bad) {
        if (score == null) {
            return "–";
        }
        return bad ? Html.element("strong", "bad", NumberText.number(score)) : NumberText.number(score);
    }

    private static String footer() {
        return Html.element(
                "footer",
                "",
                Html.element("p", "", "<a href=\"" + DashboardWriter.JSON + "\">The same metrics as JSON</a>"));
    }
}
