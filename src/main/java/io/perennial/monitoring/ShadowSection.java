package io.perennial.monitoring;

import io.perennial.performance.Figures;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What challengers said beside the version that answered; nothing where none was asked.
record ShadowSection(WindowReport report) {
    String html() {
        return report.shadows().isEmpty()
                ? ""
                : Html.section(
                        "In shadow",
                        Html.element(
                                "p",
                                "soft",
                                "Challengers predicted the same records; callers never heard of it. Errors are of both"
                                        + " versions on the same rows, those whose actual is known."),
                        report.shadows().stream().map(this::challenger).collect(Collectors.joining("\n")));
    }

    private String challenger(ShadowReport shadow) {
        return Html.element(
                        "p",
                        "",
                        Html.element(
                                "span", "mono", Html.text(shadow.challenger().id())),
                        " predicted ",
                        Figure.count(shadow.predicted()),
                        " of ",
                        Figure.count(shadow.asked()),
                        " records (late: ",
                        Figure.count(shadow.late()),
                        ", failed: ",
                        Figure.count(shadow.failed()),
                        "). ",
                        Html.text(disagreement(shadow)))
                + (shadow.labelled() == 0
                        ? Html.element("p", "soft", "No actual has arrived yet.")
                        : Html.table(
                                List.of("figure", "champion", "challenger"),
                                Figures.ORDER.stream()
                                        .filter(shadow.figures()::containsKey)
                                        .filter(name -> !name.equals(Figures.COVERAGE))
                                        .map(name -> row(shadow, name))
                                        .toList()));
    }

    private String disagreement(ShadowReport shadow) {
        String difference = Figure.number(shadow.meanDifference());
        return switch (report.task()) {
            case REGRESSION ->
                "Mean absolute difference to the champion: " + difference + " "
                        + report.target().unit();
            case BINARY, MULTICLASS ->
                "Decided otherwise in " + Figure.percent(shadow.disagreement())
                        + "; mean difference of the probabilities: " + difference;
        };
    }

    private static List<String> row(ShadowReport shadow, String name) {
        return List.of(
                Html.text(Figures.inWords(name)), estimate(shadow.champion(), name), estimate(shadow.figures(), name));
    }

    private static String estimate(Map<String, Estimate> figures, String name) {
        Estimate estimate = figures.get(name);
        return estimate == null ? "–" : Figure.estimate(estimate) + Figure.within(Figures.boundOf(name, figures));
    }
}
