package io.perennial.localstack.demo;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.text.NumberText;
import io.perennial.training.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// HTML page of the demonstration.
final class TimelinePage {
    private TimelinePage() {}

    static byte[] of(Problem problem, Timeline timeline) {
        String unit = problem.contract().target().unit();
        String body = Html.element("h1", "", Html.text(problem.question()))
                + Html.element("p", "", Html.text(summary(timeline)))
                + Html.section(
                        "Error of each window" + (unit.isEmpty() ? "" : " (" + unit + ")"),
                        Html.element("div", "scroll", new TimelineChart(timeline).svg()))
                + Html.section("What happened", Html.element("ul", "", eventList(timeline)))
                + Html.section(
                        "Every window",
                        Html.table(
                                List.of("From", "Predictions", "Labelled", "Error", "Drift", "Quality", "Performance"),
                                windows(timeline)));
        return Page.of("Perennial: the loop, " + problem.contract().model(), body);
    }

    private static String summary(Timeline timeline) {
        return timeline.windows().size() + " windows, "
                + timeline.entriesOf(Timeline.AlarmTransition.class).stream()
                        .filter(Timeline.AlarmTransition::inAlarm)
                        .count()
                + " alarms, "
                + timeline.entriesOf(Timeline.RetrainingResult.class).size() + " retrainings, " + timeline.promotions()
                + " new champions. An alarm fires at a score of 1 or more.";
    }

    private static String eventList(Timeline timeline) {
        return timeline.entries().stream()
                .filter(entry -> !(entry instanceof Timeline.WindowResult))
                .map(entry -> Html.element(
                        "li",
                        "",
                        Html.element("strong", "", entry.at().toString().substring(0, 10)),
                        " ",
                        Html.text(describe(entry))))
                .collect(Collectors.joining("\n"));
    }

    static String describe(Timeline.Entry entry) {
        return switch (entry) {
            case Timeline.AlarmTransition alarmTransition ->
                "alarm " + alarmTransition.name() + (alarmTransition.inAlarm() ? " fires" : " returns to OK");
            case Timeline.RetrainingResult retrainingResult ->
                "retraining: " + retrainingResult.outcome() + " after " + retrainingResult.seconds() + " s. "
                        + retrainingResult.summary();
            case Timeline.ChampionChange championChange -> "champion is " + championChange.version();
            case Timeline.WindowResult windowResult ->
                "error " + NumberText.number(windowResult.metric(MonitoringMetric.PREDICTION_ERROR.metricName()));
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
