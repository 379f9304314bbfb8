package io.perennial.localstack.demo;

import io.perennial.names.Metric;
import io.perennial.report.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The error before the first alarm, from then until the last new champion, and afterwards.
record Phases(Timeline timeline) {
    List<String> inWords() {
        Instant alarm = timeline.of(Timeline.Alarm.class).stream()
                .filter(Timeline.Alarm::ringing)
                .map(Timeline.Alarm::at)
                .findFirst()
                .orElse(Instant.MAX);
        Instant champion = timeline.of(Timeline.Charge.class).getLast().at();
        var lines = new ArrayList<String>();
        lines.add("error before the first alarm       "
                + error(window -> window.at().isBefore(alarm)));
        if (alarm.isBefore(champion)) {
            lines.add("error until the last new champion  "
                    + error(window ->
                            !window.at().isBefore(alarm) && !window.at().isAfter(champion)));
            lines.add("error with the last new champion   "
                    + error(window -> window.at().isAfter(champion)));
        }
        return lines;
    }

    private String error(Predicate<Timeline.Judged> phase) {
        var errors = timeline.windows().stream()
                .filter(phase)
                .mapToDouble(window -> window.metric(Metric.ERROR.metricName()))
                .filter(Double::isFinite)
                .summaryStatistics();
        return errors.getCount() == 0
                ? "no window"
                : Figure.number(errors.getAverage()) + " (mean of " + errors.getCount() + " windows)";
    }
}
