package io.perennial.localstack.demo;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.text.NumberText;
import io.perennial.training.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// The demonstration as one page.
final class TimelinePage {
    private TimelinePage() {}

    static byte[] of(Problem problem, Timeline timeline) {
        String unit = problem.contract().target().unit();
        String body = Html.element("h1", "", Html.text(problem.question()))
                + Html.element("p", "", Html.text(summary(timeline)))
                + Html.section(
                        "Error of each window" + (unit.isEmpty() ? "" : " (" + unit + ")"),
                        Html.element("div", "scroll", new TimelineChart(timeline).svg()))
                + Html.section("What happened", Html.element("ul", "", story(timeline)))
                + Html.section(
                        "Every window",
                        Html.table(
                                List.of("From", "Predictions", "Labelled", "Error", "Drift", "Quality", "Performance"),
                                windows(timeline)));
        return Page.of("Perennial: the loop, " + problem.contract().model(), body);
    }

    private static String summary(Timeline timeline) {
        return timeline.windows().size() + " windows, "
                + timeline.of(Timeline.Alarm.class).stream()
                        .filter(Timeline.Alarm::ringing)
                        .count() + " alarms, "
                + timeline.of(Timeline.Retrained.class).size() + " retrainings, " + timeline.promotions()
                + " new champions. Scores of 1 and more ring an alarm.";
    }

    private static String story(Timeline timeline) {
        return timeline.entries().stream()
                .filter(entry -> !(entry instanceof Timeline.Judged))
                .map(entry -> Html.element(
                        "li",
                        "",
                        Html.element("strong", "", entry.at().toString().substring(0, 10)),
                        " ",
                        Html.text(words(entry))))
                .collect(Collectors.joining("\n"));
    }

    static String words(Timeline.Entry entry) {
        return switch (entry) {
            case Timeline.Alarm alarm -> "alarm " + alarm.name() + (alarm.ringing() ? " rings" : " is calm again");
            case Timeline.Retrained retrained ->
                "retraining: " + retrained.outcome() + " after " + retrained.seconds() + " s. " + retrained.words();
            case Timeline.Charge charge -> "champion is " + charge.version();
            case Timeline.Judged judged ->
                "error " + NumberText.number(judged.metric(MonitoringMetric.PREDICTION_ERROR.metricName()));
        };
    }

    private static List<List<String>> windows(Timeline timeline) {
        return timeline.windows().stream()
                .map(window -> List.of(
                        window.from().toString().substring(0, 10),
                        NumberText.count(window.predictions()),
                        NumberText.percent(window.metric(MonitoringMetric.LABEL_COVERAGE.metricName())),
                        NumberText.number(window.metric(MonitoringMetric.PREDICTION_ERROR.metricName())),
                        NumberText.number(window.metric(MonitoringMetric.DRIFT_SCORE.metricName())),
                        NumberText.number(window.metric(MonitoringMetric.QUALITY_SCORE.metricName())),
                        NumberText.number(window.metric(MonitoringMetric.PERFORMANCE_SCORE.metricName()))))
                .toList();
    }
}
