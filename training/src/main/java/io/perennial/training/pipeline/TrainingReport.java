package io.perennial.training.pipeline;

import io.perennial.contract.Field;
import io.perennial.profile.DataProfile;
import io.perennial.registry.Estimate;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.IntervalChart;
import io.perennial.report.Page;
import io.perennial.report.ScoreMeter;
import io.perennial.training.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A version as one page, for people who did not train it. The same input gives the same bytes.
///
/// @param learning   how the fit went
/// @param reference  profile of the rows trained on
record TrainingReport(
        Problem problem, Lineage lineage, Evaluation evaluation, Learning learning, DataProfile reference) {

    /// @param curve      loss on the newest training rows after each round
    /// @param rounds     rounds kept
    /// @param importance share of the total gain by feature
    record Learning(List<Double> curve, int rounds, Map<String, Double> importance) {}

    byte[] html() {
        String body = Html.element("h1", "", Html.text(problem.question()))
                + Html.element("p", "", Html.text(summary()))
                + Html.section(
                        "Figures on the validation rows" + unit(),
                        evaluation.model().keySet().stream().map(this::chart).collect(Collectors.joining()),
                        figures())
                + Html.section("Learning curve", new LearningCurve(learning).svg(), caption())
                + Html.section("What the answer depends on", importance())
                + Html.section("What callers send", inputs())
                + Html.section("Where it comes from", provenance());
        return Page.of(problem.contract().model() + ": a version", body);
    }

    private String unit() {
        String unit = problem.contract().target().unit();
        return unit.isEmpty() ? "" : " (" + unit + ")";
    }

    private String summary() {
        return "Trained on " + Figure.count(lineage.trainingRows()) + " rows"
                + (lineage.from() == null ? "" : " from " + lineage.from() + " to " + lineage.to())
                + ", judged on " + Figure.count(lineage.validationRows())
                + " rows that no choice has looked at. Intervals are 95 % confidence intervals.";
    }

    private String chart(String figure) {
        var rows = new ArrayList<IntervalChart.Row>();
        row(rows, "this version", "now", evaluation.model().get(figure));
        row(rows, "champion", "then", evaluation.champion().get(figure));
        row(rows, "baseline", "then", evaluation.baseline().get(figure));
        return Html.element("h3", "", Html.text(figure)) + "<div style=\"max-width:460px\">"
                + new IntervalChart(rows).svg() + "</div>";
    }

    private static void row(List<IntervalChart.Row> rows, String name, String css, @Nullable Estimate estimate) {
        Optional.ofNullable(estimate).ifPresent(figure -> rows.add(new IntervalChart.Row(name, css, figure)));
    }

    private String figures() {
        return Html.table(
                List.of("Figure", "This version", "Baseline", "Champion"),
                evaluation.model().entrySet().stream()
                        .map(figure -> List.of(
                                Html.text(figure.getKey()),
                                Figure.estimate(figure.getValue()),
                                words(evaluation.baseline(), figure.getKey()),
                                words(evaluation.champion(), figure.getKey())))
                        .toList());
    }

    private static String words(Map<String, Estimate> estimates, String figure) {
        return Optional.ofNullable(estimates.get(figure)).map(Figure::estimate).orElse("–");
    }

    private String caption() {
        return Html.element(
                "p",
                "",
                "Loss on the newest training rows after each of "
                        + learning.curve().size() + " rounds; " + learning.rounds() + " were kept.");
    }

    private String importance() {
        return Html.table(
                List.of("Feature", "Share of the gain", ""),
                learning.importance().entrySet().stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(feature -> List.of(
                                Html.text(feature.getKey()),
                                Figure.percent(feature.getValue()),
                                ScoreMeter.share(feature.getValue())))
                        .toList());
    }

    private String inputs() {
        return Html.table(
                List.of("Input", "Required", "Missing in training", "Description"),
                problem.contract().inputs().stream().map(this::input).toList());
    }

    private List<String> input(Field field) {
        double missing = reference.profile(field.name()).missing() / (double) Math.max(1, reference.rows());
        return List.of(
                Html.text(field.name()),
                field.required() ? "yes" : "no",
                Figure.percent(missing),
                Html.text(field.description()));
    }

    private String provenance() {
        var facts = new ArrayList<List<String>>();
        facts.add(fact("Why it was trained", lineage.reason().inWords()));
        facts.add(fact("Champion at the time", String.valueOf(lineage.parent() == null ? "none" : lineage.parent())));
        facts.add(fact("Data set", lineage.dataset()));
        facts.add(fact("Commit", lineage.gitCommit()));
        facts.add(fact("Seed", Long.toString(lineage.seed())));
        lineage.libraries().forEach((name, version) -> facts.add(fact(name, version)));
        return Html.table(List.of("", ""), facts);
    }

    private static List<String> fact(String name, String value) {
        return List.of(Html.text(name), Html.text(value));
    }
}
