package io.perennial.monitoring.page;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.monitoring.WindowReport;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.report.Sparkline;
import io.perennial.text.NumberText;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// The page that lists windows, the newest first, with the history of the three scores.
///
/// @param reports    reports of the windows, the newest first
/// @param unreadable file names of reports that are damaged or of another format
record WindowListPage(String model, List<WindowReport> reports, List<String> unreadable) {
    private static final Set<MonitoringMetric> SCORES = EnumSet.of(
            MonitoringMetric.DRIFT_SCORE, MonitoringMetric.QUALITY_SCORE, MonitoringMetric.PERFORMANCE_SCORE);

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
        String tiles = SCORES.stream().map(this::scoreTile).collect(Collectors.joining("\n"));
        return Page.of(model + " monitoring", header + Html.element("div", "tiles", tiles) + windows());
    }

    private String scoreTile(MonitoringMetric monitoringMetric) {
        List<OptionalDouble> scores = reports.reversed().stream()
                .map(report -> {
                    Double score = report.metrics().get(monitoringMetric);
                    return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
                })
                .toList();
        String last = scores.stream()
                .flatMap(score -> score.stream().boxed())
                .reduce((_, b) -> b)
                .map(NumberText::number)
                .orElse("–");
        return Html.element(
                "div",
                "tile",
                Html.element("div", "name", monitoringMetric.metricName().replace("Score", " score")),
                Html.element("div", "big", last),
                new Sparkline(scores).svg());
    }

    private String windows() {
        List<List<String>> rows = reports.stream().map(WindowListPage::row).toList();
        String damaged = unreadable.isEmpty()
                ? ""
                : Html.element(
                        "p",
                        "soft",
                        Html.text("Not shown, since the report is damaged or of another format: "
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
                damaged);
    }

    private static List<String> row(WindowReport report) {
        return List.of(
                "<a href=\"" + report.window().key() + ".html\">"
                        + Html.text(report.window().fromInWords()) + "</a>",
                Html.text(report.window().lengthInWords()),
                Html.chip(report.status(), verdict(report)),
                NumberText.count(report.traffic().predictions()),
                NumberText.percent(report.traffic().labelCoverage()),
                score(report, MonitoringMetric.DRIFT_SCORE),
                score(report, MonitoringMetric.QUALITY_SCORE),
                score(report, MonitoringMetric.PERFORMANCE_SCORE),
                score(report, MonitoringMetric.PREDICTION_ERROR));
    }

    private static String verdict(WindowReport report) {
        return switch (report.status()) {
            case BAD -> "alarm";
            case GOOD -> "ok";
            case UNKNOWN -> "no verdict";
        };
    }

    /// A score or error; bold if it puts its alarm in ALARM.
    private static String score(WindowReport report, MonitoringMetric monitoringMetric) {
        Double score = report.metrics().get(monitoringMetric);
        if (score == null) {
            return "–";
        }
        boolean breached = SCORES.contains(monitoringMetric) && score >= 1;
        return breached ? Html.element("strong", "bad", NumberText.number(score)) : NumberText.number(score);
    }
}
