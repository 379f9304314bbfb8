package io.perennial.monitoring;

import io.perennial.names.Metric;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.report.Sparkline;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// The page that lists windows, the newest first, with the course of the three scores.
///
/// @param reports    the newest first
/// @param unreadable file names of windows whose report is torn or of another format
record IndexPage(String model, List<WindowReport> reports, List<String> unreadable) {
    private static final Set<Metric> SCORES =
            EnumSet.of(Metric.DRIFT_SCORE, Metric.QUALITY_SCORE, Metric.PERFORMANCE_SCORE);

    byte[] html() {
        String header = Html.element(
                "header",
                "",
                Html.element("h1", "", Html.text(model)),
                Html.element("p", "soft", "The last " + reports.size() + " monitoring windows, all times in UTC"),
                Html.element(
                        "p",
                        "soft",
                        "<a href=\"history.html\">Over time</a> · <a href=\"../../index.html\">the whole registry</a>"));
        String tiles = SCORES.stream().map(this::course).collect(Collectors.joining("\n"));
        return Page.of(model + " monitoring", header + Html.element("div", "tiles", tiles) + windows());
    }

    private String course(Metric metric) {
        List<OptionalDouble> scores = reports.reversed().stream()
                .map(report -> {
                    Double score = report.metrics().get(metric);
                    return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
                })
                .toList();
        String last = scores.stream()
                .flatMap(score -> score.stream().boxed())
                .reduce((_, b) -> b)
                .map(Figure::number)
                .orElse("–");
        return Html.element(
                "div",
                "tile",
                Html.element("div", "name", metric.metricName().replace("Score", " score")),
                Html.element("div", "big", last),
                new Sparkline(scores).svg());
    }

    private String windows() {
        List<List<String>> rows = reports.stream().map(IndexPage::row).toList();
        String torn = unreadable.isEmpty()
                ? ""
                : Html.element(
                        "p",
                        "soft",
                        Html.text("Not shown, since the report is torn or of another format: "
                                + String.join(", ", unreadable)));
        return Html.section(
                "Windows",
                Html.table(
                        List.of(
                                "from",
                                "length",
                                "verdict",
                                "predictions",
                                "actuals",
                                "drift",
                                "quality",
                                "performance",
                                "error"),
                        rows),
                torn);
    }

    private static List<String> row(WindowReport report) {
        return List.of(
                "<a href=\"" + report.window().key() + ".html\">"
                        + Html.text(report.window().fromInWords()) + "</a>",
                Html.text(report.window().lengthInWords()),
                Html.chip(report.tone(), verdict(report)),
                Figure.count(report.traffic().predictions()),
                Figure.percent(report.traffic().labelCoverage()),
                score(report, Metric.DRIFT_SCORE),
                score(report, Metric.QUALITY_SCORE),
                score(report, Metric.PERFORMANCE_SCORE),
                score(report, Metric.ERROR));
    }

    private static String verdict(WindowReport report) {
        return switch (report.tone()) {
            case BAD -> "alarm";
            case GOOD -> "well";
            case UNKNOWN -> "no verdict";
        };
    }

    /// Bold where it alone is an alarm.
    private static String score(WindowReport report, Metric metric) {
        Double score = report.metrics().get(metric);
        if (score == null) {
            return "–";
        }
        boolean alarming = SCORES.contains(metric) && score >= 1;
        return alarming ? Html.element("strong", "bad", Figure.number(score)) : Figure.number(score);
    }
}
