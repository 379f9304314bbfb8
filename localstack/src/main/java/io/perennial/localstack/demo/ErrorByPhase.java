package io.perennial.localstack.demo;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.text.NumberText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Mean error in three phases: before the first alarm, until the first new champion, and afterwards.
record ErrorByPhase(Timeline timeline) {
    List<String> inWords() {
        Instant alarm = first(
                timeline.entriesOf(Timeline.AlarmTransition.class).stream().filter(Timeline.AlarmTransition::inAlarm));
        Instant champion =
                first(timeline.entriesOf(Timeline.ChampionChange.class).stream().skip(1));
        var lines = new ArrayList<String>();
        lines.add("before the first alarm        "
                + metricMeans(window -> window.at().isBefore(alarm)));
        lines.add("until the first new champion  "
                + metricMeans(
                        window -> !window.at().isBefore(alarm) && !window.at().isAfter(champion)));
        lines.add("with new champions            "
                + metricMeans(window -> window.at().isAfter(champion)));
        return lines;
    }

    private static Instant first(Stream<? extends Timeline.Entry> entries) {
        return entries.map(Timeline.Entry::at).findFirst().orElse(Instant.MAX);
    }

    private String metricMeans(Predicate<Timeline.WindowResult> phase) {
        List<Timeline.WindowResult> windows =
                timeline.windows().stream().filter(phase).toList();
        return windows.isEmpty()
                ? "no window"
                : "error " + mean(windows, MonitoringMetric.PREDICTION_ERROR) + ", performance score "
                        + mean(windows, MonitoringMetric.PERFORMANCE_SCORE) + " (means of " + windows.size()
                        + " windows; an alarm fires at a score of 1)";
    }

    private static String mean(List<Timeline.WindowResult> windows, MonitoringMetric monitoringMetric) {
        return NumberText.number(windows.stream()
                .mapToDouble(window -> window.metric(monitoringMetric.metricName()))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN));
    }
}
