package io.perennial.monitoring.page;

import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.report.ScoreMeter;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The page of one window, with the content of its JSON file.
final class WindowPage {
    private final WindowReport report;

    WindowPage(WindowReport report) {
        this.report = report;
    }

    byte[] html() {
        String body = header()
                + banner()
                + tiles()
                + new RootCauseSection(report.analysis().causes()).html()
                + DistributionSection.of(report.analysis().drift())
                + new PerformanceSection(report).html()
                + new CalibrationSection(report.analysis().performance().calibration()).html()
                + new EstimatedErrorSection(report).html()
                + QualitySection.of(report.analysis().quality())
                + versions()
                + new ShadowSection(report).html()
                + footer();
        return Page.of(report.subject().model() + " " + report.window().inWords(), body);
    }

    private String header() {
        return Html.element(
                "header",
                "",
                Html.element("p", "soft", "<a href=\"index.html\">" + Html.text(report.subject().model()) + "</a> · window"),
                Html.element("h1", "", Html.text(report.window().inWords())),
                Html.element(
                        "p",
                        "soft",
                        "version ",
                        Html.element("span", "mono", Html.text(report.subject().version().id())),
                        " · ",
                        NumberText.count(report.traffic().predictions()),
                        " predictions, actuals known for ",
                        NumberText.percent(report.traffic().labelCoverage())));
    }

    private String banner() {
        String points = report.findings().stream()
                .map(finding -> "<li class=\"" + Html.css(finding.status()) + "\"><span>"
                        + finding.status().symbol() + "</span>" + Html.text(finding.text()) + "</li>")
                .collect(Collectors.joining("\n"));
        return Html.element(
                        "div",
                        "banner " + Html.css(report.status()),
                        Html.element("h1", "", report.status().symbol() + " " + Html.text(report.headline())),
                        Html.element("ul", "", points))
                + "\n";
    }

    private String tiles() {
        return Html.element(
                        "div",
                        "tiles",
                        tile(
                                "Drift score",
                                report.analysis().drift().score(),
                                DistributionSection.tone(report.analysis().drift().verdict())),
                        tile(
                                "Quality score",
                                report.analysis().quality().score(),
                                QualitySection.tone(report.analysis().quality().verdict())),
                        tile(
                                "Performance score" + worstAspect(),
                                report.analysis().performance().score(),
                                performanceTone()),
                        Html.element(
                                "div",
                                "tile",
                                Html.element("div", "name", "Actuals known"),
                                Html.element(
                                        "div",
                                        "big",
                                        NumberText.percent(report.traffic().labelCoverage())),
                                ScoreMeter.share(report.traffic().labelCoverage())))
                + "\n";
    }

    private static String tile(String name, double score, Status status) {
        return Html.element(
                "div",
                "tile",
                Html.element("div", "name", name),
                Html.element("div", "big", status == Status.UNKNOWN ? "–" : NumberText.number(score)),
                ScoreMeter.svg(score, status));
    }

    /// The aspect of performance that the score describes.
    private String worstAspect() {
        return report.analysis().performance()
                .worstAspect()
                .map(part -> ", of the " + part.kind().name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private String decisive() {
        return report.analysis().performance()
                .worstAspect()
                .map(part -> " Here that is the " + part.kind().name().toLowerCase(Locale.ROOT) + ": " + part.inWords()
                        + ".")
                .orElse("");
    }

    private Status performanceTone() {
        return switch (report.analysis().performance().verdict()) {
            case STABLE -> Status.GOOD;
            case DECAYED -> Status.BAD;
            case NOT_ENOUGH_DATA -> Status.UNKNOWN;
        };
    }

    private String versions() {
        if (report.traffic().versions().size() < 2) {
            return "";
        }
        List<List<String>> rows = report.traffic().versions().stream()
                .map(versionTraffic -> List.of(
                        Html.element(
                                        "span",
                                        "mono",
                                        Html.text(versionTraffic.version().id()))
                                + (versionTraffic.version().equals(report.subject().version()) ? " (evaluated)" : ""),
                        NumberText.count(versionTraffic.predictions()),
                        NumberText.count(versionTraffic.labelled()),
                        versionTraffic.metrics().containsKey(report.errorMetric())
                                ? NumberText.interval(versionTraffic.metrics().get(report.errorMetric()))
                                : "–"))
                .toList();
        return Html.section(
                "Versions that predicted",
                Html.table(
                        List.of("version", "predictions", "actuals", MetricNames.inWords(report.errorMetric())), rows));
    }

    private String footer() {
        MonitoringPolicy policy = report.subject().policy();
        return Html.element(
                "footer",
                "",
                "<details><summary>How to read this page</summary>",
                Html.element(
                        "p",
                        "",
                        "Scores are normalised: 1 is the limit. Drift: a distribution has drifted if its change is "
                                + "large enough to matter (effect 1 and more: "
                                + NumberText.number(policy.limits().minDriftEffect())
                                + " in units of the population stability index beyond what chance explains, or "
                                + NumberText.percent(policy.limits().maxBadShare())
                                + " more rows of unseen levels) and significant (a chance of at most "
                                + NumberText.percent(policy.falseAlarmRate())
                                + ", adjusted for the number of distributions). Hours of the day are compared in "
                                + "windows of a day and more, weekdays in whole weeks."),
                Html.element(
                        "p",
                        "",
                        "Quality: the largest share of missing, out-of-range or unseen values beyond the "
                                + "reference's own, over "
                                + NumberText.percent(policy.limits().maxBadShare())
                                + "; differences within chance count as 0."),
                Html.element(
                        "p",
                        "",
                        "Performance: the worst of three aspects. Error and unexplained share are"
                                + " compared with the validation window, the bias with the typical error there. The score"
                                + " of an aspect is the better end of its 95 % interval, over its limit."
                                + Html.text(decisive())
                                + " The error alone would fall if the rows became easier to predict while the model became worse."),
                "</details>",
                Html.element("p", "", "<a href=\"" + report.window().key() + ".json\">The same metrics as JSON</a>"));
    }
}
