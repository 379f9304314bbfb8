package io.perennial.monitoring;

import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.performance.Figures;
import io.perennial.quality.BadShare;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.QualityVerdict;
import io.perennial.registry.Estimate;
import io.perennial.report.BarChart;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.IntervalChart;
import io.perennial.report.Page;
import io.perennial.report.ScoreMeter;
import io.perennial.report.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page of one window. Shows what the JSON beside it holds.
final class WindowPage {
    private final WindowReport report;

    WindowPage(WindowReport report) {
        this.report = report;
    }

    byte[] html() {
        String body =
                header() + banner() + tiles() + distributions() + performance() + quality() + versions() + footer();
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
                                tone(report.drift().verdict())),
                        tile(
                                "Quality score",
                                report.quality().score(),
                                tone(report.quality().verdict())),
                        tile("Performance score", report.performance().score(), performanceTone()))
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

    private Tone performanceTone() {
        return switch (report.performance().verdict()) {
            case HOLDS -> Tone.GOOD;
            case DECAYED -> Tone.BAD;
            case NOT_ENOUGH_DATA -> Tone.UNKNOWN;
        };
    }

    private static Tone tone(DriftVerdict verdict) {
        return switch (verdict) {
            case STABLE -> Tone.GOOD;
            case DRIFTED -> Tone.BAD;
            case NOT_ENOUGH_DATA -> Tone.UNKNOWN;
        };
    }

    private static Tone tone(QualityVerdict verdict) {
        return switch (verdict) {
            case SOUND -> Tone.GOOD;
            case BROKEN -> Tone.BAD;
            case NOT_ENOUGH_DATA -> Tone.UNKNOWN;
        };
    }

    private String distributions() {
        String figures =
                report.drift().fields().stream().map(WindowPage::distribution).collect(Collectors.joining("\n"));
        return Html.section(
                "Distributions, then and now",
                Html.legend("reference", "this window"),
                Html.element("div", "grid", figures));
    }

    private static String distribution(FieldDrift field) {
        String words = switch (field.verdict()) {
            case STABLE -> "stable";
            case DRIFTED -> "drifted";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
        String head = Html.element(
                "div",
                "card-head",
                Html.element("h3", "", Html.text(Findings.display(field.name()))),
                Html.chip(tone(field.verdict()), words));
        return field.verdict() == DriftVerdict.NOT_ENOUGH_DATA
                ? Html.element("figure", "", head, Html.element("figcaption", "", Html.text(field.change())))
                : Html.element("figure", "", head, Html.element("figcaption", "", caption(field)), picture(field));
    }

    private static String caption(FieldDrift field) {
        return Html.text(field.change()) + " · index " + Figure.number(field.psi()) + " of "
                + Figure.number(field.threshold());
    }

    private static String picture(FieldDrift field) {
        var chart = new BarChart(
                field.drawn().labels(),
                field.drawn().referenceShares(),
                field.drawn().windowShares());
        return field.ordered() ? chart.upright() : chart.lines();
    }

    private String performance() {
        Map<String, Estimate> window = report.performance().window();
        if (window.isEmpty()) {
            return Html.section("Performance", Html.element("p", "soft", "No actual has arrived yet."));
        }
        String charts = window.entrySet().stream()
                .map(figure -> figure(figure.getKey(), figure.getValue()))
                .collect(Collectors.joining("\n"));
        return Html.section(
                "Performance",
                Html.element(
                        "p",
                        "soft",
                        Figure.count(report.performance().labelled()),
                        " labelled predictions. Dots are the figures, lines their 95 % intervals."),
                Html.element("div", "grid", charts));
    }

    private String figure(String name, Estimate now) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        Estimate then = report.performance().validation().get(name);
        if (then != null) {
            rows.add(new IntervalChart.Row("validation", "then", then));
        }
        rows.add(new IntervalChart.Row("window", "now", now));
        String unit =
                Figures.inTargetUnit(report.task(), name) ? report.target().unit() : "";
        String before = then == null ? "" : Figure.number(then.value()) + " → ";
        return Html.element(
                "figure",
                "",
                Html.element(
                        "div",
                        "card-head",
                        Html.element("h3", "", Html.text(Figures.inWords(name))),
                        Html.element("span", "soft", before + Figure.number(now.value()) + " " + Html.text(unit))),
                new IntervalChart(rows).svg());
    }

    private String quality() {
        List<FieldQuality> fields = report.quality().fields();
        if (report.quality().verdict() == QualityVerdict.NOT_ENOUGH_DATA) {
            return "";
        }
        List<List<String>> rows = fields.stream()
                .map(field -> Stream.concat(
                                Stream.of(Html.text(Findings.display(field.name()))),
                                Stream.concat(
                                        Stream.of(BadShare.Kind.values()).map(kind -> share(field, kind)),
                                        Stream.of(Html.chip(
                                                tone(field.verdict()),
                                                field.verdict() == QualityVerdict.BROKEN ? "broken" : "sound"))))
                        .toList())
                .toList();
        return Html.section(
                "Data quality, share of rows: reference → window",
                Html.table(List.of("field", "missing", "out of range", "never seen", ""), rows));
    }

    private static String share(FieldQuality field, BadShare.Kind kind) {
        return field.shares().stream()
                .filter(share -> share.kind() == kind)
                .map(share -> Figure.percent(share.reference()) + " → " + Figure.percent(share.window()))
                .findFirst()
                .orElse("");
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
                        "Scores are normalised: 1 is the limit. Drift: the worst distribution's population "
                                + "stability index over its limit, which is the larger of "
                                + Figure.number(policy.driftEffect())
                                + " and what windows of this size without drift exceed in "
                                + Figure.percent(policy.falseAlarmRate())
                                + " of all cases, over all distributions. Hours of the day are compared in windows of a "
                                + "day and more, weekdays in windows of a week and more."),
                Html.element(
                        "p",
                        "",
                        "Quality: the largest share of missing, out-of-range or never-seen values beyond the "
                                + "reference's own, over " + Figure.percent(policy.badShare())
                                + "; differences that chance explains count as none."),
                Html.element(
                        "p",
                        "",
                        "Performance: the lower 95 % bound of the unexplained share of the actuals' variance (or "
                                + "entropy) relative to the validation window, over "
                                + Figure.number(policy.performanceRatio())
                                + ". The error alone would fall when the world gets easier while the model gets worse."),
                "</details>",
                Html.element("p", "", "<a href=\"" + report.window().key() + ".json\">The same figures as JSON</a>"));
    }
}
