package io.perennial.monitoring;

import io.perennial.performance.Figures;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.report.ScoreMeter;
import io.perennial.report.Tone;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The page of one window. Shows what the JSON beside it holds.
final class WindowPage {
    private final WindowReport report;

    WindowPage(WindowReport report) {
        this.report = report;
    }

    byte[] html() {
        String body = header()
                + banner()
                + tiles()
                + new CauseSection(report.causes()).html()
                + DistributionSection.of(report.drift())
                + new PerformanceSection(report).html()
                + new PromiseSection(report.performance().promise()).html()
                + new EstimateSection(report).html()
                + QualitySection.of(report.quality())
                + versions()
                + new ShadowSection(report).html()
                + footer();
        return Page.of(report.model() + " " + report.window().inWords(), body);
    }

    private String header() {
        return Html.element(
                "header",
                "",
                Html.element("p", "soft", "<a href=\"index.html\">" + Html.text(report.model()) + "</a> · window"),
                Html.element("h1", "", Html.text(report.window().inWords())),
                Html.element(
                        "p",
                        "soft",
                        "version ",
                        Html.element("span", "mono", Html.text(report.version().id())),
                        " · ",
                        Figure.count(report.traffic().predictions()),
                        " predictions, actuals known for ",
                        Figure.percent(report.traffic().labelCoverage())));
    }

    private String banner() {
        String points = report.findings().stream()
                .map(finding -> "<li class=\"" + finding.tone().css() + "\"><span>"
                        + finding.tone().symbol() + "</span>" + Html.text(finding.words()) + "</li>")
                .collect(Collectors.joining("\n"));
        return Html.element(
                        "div",
                        "banner " + report.tone().css(),
                        Html.element("h1", "", report.tone().symbol() + " " + Html.text(report.headline())),
                        Html.element("ul", "", points))
                + "\n";
    }

    private String tiles() {
        return Html.element(
                        "div",
                        "tiles",
                        tile(
                                "Drift score",
                                report.drift().score(),
                                DistributionSection.tone(report.drift().verdict())),
                        tile(
                                "Quality score",
                                report.quality().score(),
                                QualitySection.tone(report.quality().verdict())),
                        tile("Performance score" + side(), report.performance().score(), performanceTone()),
                        Html.element(
                                "div",
                                "tile",
                                Html.element("div", "name", "Actuals known"),
                                Html.element(
                                        "div",
                                        "big",
                                        Figure.percent(report.traffic().labelCoverage())),
                                ScoreMeter.share(report.traffic().labelCoverage())))
                + "\n";
    }

    private static String tile(String name, double score, Tone tone) {
        return Html.element(
                "div",
                "tile",
                Html.element("div", "name", name),
                Html.element("div", "big", tone == Tone.UNKNOWN ? "–" : Figure.number(score)),
                ScoreMeter.svg(score, tone));
    }

    /// Which side of the performance the score is of.
    private String side() {
        return report.performance()
                .decisive()
                .map(part -> ", of the " + part.kind().name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private String decisive() {
        return report.performance()
                .decisive()
                .map(part -> " Here that is the " + part.kind().name().toLowerCase(Locale.ROOT) + ": " + part.inWords()
                        + ".")
                .orElse("");
    }

    private Tone performanceTone() {
        return switch (report.performance().verdict()) {
            case HOLDS -> Tone.GOOD;
            case DECAYED -> Tone.BAD;
            case NOT_ENOUGH_DATA -> Tone.UNKNOWN;
        };
    }

    private String versions() {
        if (report.traffic().versions().size() < 2) {
            return "";
        }
        List<List<String>> rows = report.traffic().versions().stream()
                .map(share -> List.of(
                        Html.element("span", "mono", Html.text(share.version().id()))
                                + (share.version().equals(report.version()) ? " (judged)" : ""),
                        Figure.count(share.predictions()),
                        Figure.count(share.labelled()),
                        share.figures().containsKey(report.errorName())
                                ? Figure.estimate(share.figures().get(report.errorName()))
                                : "–"))
                .toList();
        return Html.section(
                "Versions that answered",
                Html.table(List.of("version", "predictions", "actuals", Figures.inWords(report.errorName())), rows));
    }

    private String footer() {
        MonitoringPolicy policy = report.policy();
        return Html.element(
                "footer",
                "",
                "<details><summary>How to read this page</summary>",
                Html.element(
                        "p",
                        "",
                        "Scores are normalised: 1 is the limit. Drift: a distribution has drifted if its change is "
                                + "large enough to matter (effect 1 and more: " + Figure.number(policy.driftEffect())
                                + " in units of the population stability index beyond what chance explains, or "
                                + Figure.percent(policy.badShare())
                                + " more rows of levels never seen) and certain (a chance of at most "
                                + Figure.percent(policy.falseAlarmRate())
                                + ", adjusted for the number of distributions). Hours of the day are compared in "
                                + "windows of a day and more, weekdays in whole weeks."),
                Html.element(
                        "p",
                        "",
                        "Quality: the largest share of missing, out-of-range or never-seen values beyond the "
                                + "reference's own, over " + Figure.percent(policy.badShare())
                                + "; differences that chance explains count as none."),
                Html.element(
                        "p",
                        "",
                        "Performance: the worst of three sides. Error and what the model leaves unexplained are"
                                + " compared with the validation window, the bias with the typical error there. The score"
                                + " of a side is the end of its 95 % interval that is nearer to no harm, over its limit."
                                + Html.text(decisive())
                                + " The error alone would fall when the world gets easier while the model gets worse."),
                "</details>",
                Html.element("p", "", "<a href=\"" + report.window().key() + ".json\">The same figures as JSON</a>"));
    }
}
