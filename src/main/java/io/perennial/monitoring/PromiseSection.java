package io.perennial.monitoring;

import io.perennial.performance.Promise;
import io.perennial.performance.Reliability;
import io.perennial.report.Figure;
import io.perennial.report.Guide;
import io.perennial.report.Html;
import io.perennial.report.PointChart;
import java.util.List;

/// The reliability curve of a classification: what was said against what came.
record PromiseSection(Promise promise) {
    String html() {
        if (promise.groups().isEmpty()) {
            return "";
        }
        List<PointChart.Point> points = promise.groups().stream()
                .map(group -> new PointChart.Point(group.said(), "", group.seen()))
                .toList();
        return Html.section(
                "Said and seen probability",
                Html.element(
                        "p",
                        "soft",
                        "Ten groups of neighbouring probabilities; upright lines are 95 % intervals. On the dashed line"
                                + " answers are as certain as they say."),
                Html.element(
                        "div",
                        "grid",
                        Html.element(
                                "figure",
                                "",
                                new PointChart(points, new Guide.Diagonal(), "said", "share that came").svg()),
                        Html.table(
                                List.of("said", "came (95 % interval)", "rows"),
                                promise.groups().stream()
                                        .map(PromiseSection::row)
                                        .toList())));
    }

    private static List<String> row(Reliability group) {
        return List.of(Figure.number(group.said()), Figure.estimate(group.seen()), Figure.count(group.rows()));
    }
}
