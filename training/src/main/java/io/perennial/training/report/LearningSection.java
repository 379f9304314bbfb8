package io.perennial.training.report;

import io.perennial.report.Html;
import io.perennial.report.LineChart;
import io.perennial.report.ScoreMeter;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Map;

/// Learning curve and feature importance.
record LearningSection(VersionReport report) {
    String html() {
        return Html.section("Training", Html.element("div", "grid", curve(), permutation(), gain()));
    }

    private String curve() {
        LearningSummary learningSummary = report.learning();
        String caption = learningSummary.curve().isEmpty()
                ? NumberText.count(learningSummary.numIterations()) + " iterations, without early stopping."
                : "The " + ReportLabels.of(report).error() + " on the newest training rows after each of "
                        + NumberText.count(learningSummary.curve().size()) + " iterations. "
                        + NumberText.count(learningSummary.numIterations())
                        + " iterations were kept." + continuedTraining(learningSummary);
        return Html.figure(
                "Learning curve",
                Html.text(caption),
                learningSummary.curve().isEmpty()
                        ? ""
                        : new LineChart(
                                        learningSummary.curve(),
                                        learningSummary.numIterations(),
                                        "iteration",
                                        ReportLabels.of(report).errorAxis())
                                .svg());
    }

    private static String continuedTraining(LearningSummary learningSummary) {
        return learningSummary.continuedIterations() == 0
                ? ""
                : " They were trained on the older rows; " + NumberText.count(learningSummary.continuedIterations())
                        + " further iterations continue the training on the newest.";
    }

    private String gain() {
        return importance(
                "Gain of the splits",
                "Each feature's share of the gain of all splits.",
                "feature",
                report.learning().importance());
    }

    private String permutation() {
        return importance(
                "Permutation importance",
                "Each input's share of the " + ReportLabels.of(report).loss()
                        + " that is added when its values are permuted between validation rows.",
                "input",
                report.learning().permutation());
    }

    private static String importance(String title, String caption, String kind, Map<String, Double> shares) {
        List<List<String>> rows = shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(share -> List.of(
                        Html.text(share.getKey()),
                        NumberText.percent(share.getValue()),
                        ScoreMeter.share(share.getValue())))
                .toList();
        return Html.element(
                "div",
                "",
                Html.element("h3", "", title),
                Html.element("p", "soft", caption),
                Html.table(List.of(kind, "share", ""), rows));
    }
}
