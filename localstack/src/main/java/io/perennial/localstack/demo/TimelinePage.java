package io.perennial.localstack.demo;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.report.Page;
import io.perennial.text.NumberText;
import io.perennial.training.problem.Problem;
import java.time.Instant;
import java.util.List;

/// HTML page of the demonstration.
record TimelinePage(Problem problem, Timeline timeline) {
    /// Metrics of a row of the table.
    static final List<MonitoringMetric> METRICS = List.of(
            MonitoringMetric.PREDICTION_ERROR,
            MonitoringMetric.DRIFT_SCORE,
            MonitoringMetric.QUALITY_SCORE,
            MonitoringMetric.PERFORMANCE_SCORE);

    byte[] html() {
        return Page.of(
                "Perennial: the loop, " + problem.contract().model(),
                output -> JtetimelineGenerated.render(output, null, this));
    }

    String summary() {
        return timeline.windows().size() + " windows, "
                + timeline.entriesOf(Timeline.AlarmTransition.class).stream()
                        .filter(Timeline.AlarmTransition::inAlarm)
                        .count()
                + " alarms, "
                + timeline.entriesOf(Timeline.RetrainingResult.class).size() + " retrainings, " + timeline.promotions()
                + " new champions. An alarm fires at a score of 1 or more.";
    }

    /// What happened besides the windows.
    List<Timeline.Entry> events() {
        return timeline.entries().stream()
                .filter(entry -> !(entry instanceof Timeline.WindowResult))
                .toList();
    }

    static String day(Instant time) {
        return time.toString().substring(0, 10);
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
}
