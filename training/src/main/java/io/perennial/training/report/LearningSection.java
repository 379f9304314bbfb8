package io.perennial.training.report;

import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.LineChart;
import io.perennial.report.ScoreMeter;
import java.util.List;
import java.util.Map;

/// How the fit went and what the answer depends on.
record LearningSection(VersionReport report) {
    String html() {
        return Html.section("How it learned", Html.element("div", "grid", curve(), importance()));
    }

    private String curve() {
        Learning learning = report.learning();
        String caption = learning.curve().isEmpty()
                ? Figure.count(learning.rounds()) + " rounds, without a search for their number."
                : "The " + Words.of(report).error() + " on the newest training rows after each of "
                        + Figure.count(learning.curve().size()) + " rounds. " + Figure.count(learning.rounds())
                        + " rounds were kept.";
        return Html.figure(
                "Learning curve",
                Html.text(caption),
                learning.curve().isEmpty()
                        ? ""
                        : new LineChart(
                                        learning.curve(),
                                        learning.rounds(),
                                        "round",
                                        Words.of(report).errorAxis())
                                .svg());
    }

    private String importance() {
        List<List<String>> rows = report.learning().importance().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(feature -> List.of(
                        Html.text(feature.getKey()),
                        Figure.percent(feature.getValue()),
                        ScoreMeter.share(feature.getValue())))
                .toList();
        return Html.element(
                "div",
                "",
                Html.element("h3", "", "What the answer depends on"),
                Html.element("p", "soft", "Each feature's share of the gain of all splits."),
                Html.table(List.of("feature", "share", ""), rows));
    }
}
