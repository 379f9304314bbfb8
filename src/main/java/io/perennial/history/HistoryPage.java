package io.perennial.history;

import io.perennial.performance.Figures;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.report.TimeChart;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The newest windows as one page. Shows what the JSON beside it holds.
record HistoryPage(History history) {
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
                Html.element("p", "", "No window has been judged yet. Monitoring adds one at the end of each window."));
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
                                                + Html.text("Not shown, since the report is torn or of another format: "
                                                        + String.join(", ", history.unreadable())
                                                        + ". Ask monitoring for the window again to make it anew.")))
                        + "\n";
    }

    private String charts() {
        String unit = history.unit().isEmpty() ? "" : ", " + history.unit();
        String error = Figures.inWords(history.errorName());
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
                                Figures.inWords(Figures.COVERAGE),
                                OptionalDouble.of(INTERVAL),
                                HistoryWindow::intervalCoverage,
                                _ -> false),
                        chart(
                                "Actuals known, share",
                                OptionalDouble.empty(),
                                window -> exact(window.predictions() == 0 ? null : window.labelCoverage()),
                                _ -> false),
                        chart(
                                "Predictions a window",
                                OptionalDouble.empty(),
                                window -> exact((double) window.predictions()),
                                _ -> false)));
    }

    private static String legend() {
        return "Dots are windows, upright lines 95 % intervals, the dashed line is the limit, the dashed curve the"
                + " error as it was estimated without actuals; ◆ a new champion, ▲ an alarm"
                + " rings, ○ it is calm again. All times in UTC.";
    }

    private static boolean decayed(HistoryWindow window) {
        return over(window.performanceScore());
    }

    private String score(String name, Function<HistoryWindow, @Nullable Double> score) {
        return chart(
                name + ", 1 is the limit",
                OptionalDouble.of(1),
                window -> exact(score.apply(window)),
                window -> over(score.apply(window)));
    }

    private static boolean over(@Nullable Double score) {
        return score != null && score >= 1;
    }

    private static @Nullable Estimate exact(@Nullable Double value) {
        return value == null ? null : new Estimate(value, Double.NaN, Double.NaN);
    }

    private String chart(
            String name,
            OptionalDouble limit,
            Function<HistoryWindow, @Nullable Estimate> figure,
            Predicate<HistoryWindow> bad) {
        List<TimeChart.Point> points = points(figure, bad);
        return points.isEmpty() ? "" : figure(new TimeChart(span(), points, List.of(), limit, marks(), name));
    }

    private String error(String name) {
        List<TimeChart.Point> real = points(HistoryWindow::error, HistoryPage::decayed);
        List<TimeChart.Point> guess = points(window -> exact(window.estimated()), _ -> false);
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
            Function<HistoryWindow, @Nullable Estimate> figure, Predicate<HistoryWindow> bad) {
        return history.windows().stream()
                .flatMap(window -> point(window, figure.apply(window), bad.test(window)))
                .toList();
    }

    private static Stream<TimeChart.Point> point(HistoryWindow window, @Nullable Estimate figure, boolean bad) {
        return figure == null
                ? Stream.of()
                : Stream.of(new TimeChart.Point(window.middle(), figure, bad, window.day()));
    }

    private List<TimeChart.Mark> marks() {
        return history.events().stream()
                .map(event -> new TimeChart.Mark(
                        event.at(), event.kind().symbol(), event.kind().tone(), event.at() + " " + event.words()))
                .toList();
    }

    private String timeLine() {
        if (history.events().isEmpty()) {
            return Html.section(
                    "What happened", Html.element("p", "soft", "No alarm rang, and the champion stayed in charge."));
        }
        String events = history.events().reversed().stream()
                .map(event -> Html.element(
                                "dt", "", event.at().toString().substring(0, 16).replace('T', ' '))
                        + Html.element("dd", "", event.kind().symbol() + " " + Html.text(event.words())))
                .collect(Collectors.joining("\n"));
        return Html.section("What happened", Html.element("dl", "", events));
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
        Estimate error = window.error();
        return List.of(
                "<a href=\"" + window.key() + ".html\">" + window.day() + "</a>",
                Figure.count(window.predictions()),
                Figure.percent(window.labelCoverage()),
                error == null ? "–" : Figure.estimate(error),
                cell(window.estimated(), false),
                cell(window.driftScore()),
                cell(window.qualityScore()),
                cell(window.performanceScore()));
    }

    private static String cell(@Nullable Double score) {
        return cell(score, over(score));
    }

    private static String cell(@Nullable Double score, boolean bad) {
        if (score == null) {
            return "–";
        }
        return bad ? Html.element("strong", "bad", Figure.number(score)) : Figure.number(score);
    }

    private static String footer() {
        return Html.element(
                "footer",
                "",
                Html.element("p", "", "<a href=\"" + HistoryPages.JSON + "\">The same figures as JSON</a>"));
    }
}
