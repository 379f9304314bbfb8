package io.perennial.localstack.demo;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.report.Html;
import io.perennial.text.NumberText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Line chart of the error of each window over event time, with alarms and new champions.
final class TimelineChart {
    private static final double WIDTH = 760;
    private static final double PLOT = 222;
    private static final double LEFT = 48;
    private static final double ROW = 15;
    private static final double BOTTOM = 34;

    private final List<Timeline.WindowResult> windows;
    private final Instant first;
    private final Instant last;
    private final double highest;
    private final List<LabelLayout.PlacedLabel> marks;
    private final double top;
    private final double height;

    TimelineChart(Timeline timeline) {
        windows = timeline.windows();
        first = windows.getFirst().from();
        last = windows.getLast().at();
        highest = windows.stream()
                .mapToDouble(TimelineChart::error)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        marks = new LabelLayout(WIDTH, this::x).layOut(marks(timeline));
        top = ROW
                * (2
                        + marks.stream()
                                .mapToInt(LabelLayout.PlacedLabel::row)
                                .max()
                                .orElse(0));
        height = top + PLOT + BOTTOM;
    }

    private static List<LabelLayout.EventLabel> marks(Timeline timeline) {
        List<Timeline.ChampionChange> changes = timeline.entriesOf(Timeline.ChampionChange.class);
        List<LabelLayout.EventLabel> marks = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            marks.add(new LabelLayout.EventLabel(changes.get(i).at(), false, "champion " + (i + 1)));
        }
        timeline.entriesOf(Timeline.AlarmTransition.class).stream()
                .filter(Timeline.AlarmTransition::inAlarm)
                .forEach(alarmTransition -> marks.add(
                        new LabelLayout.EventLabel(alarmTransition.at(), true, shortName(alarmTransition.name()))));
        return marks;
    }

    String svg() {
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Error of each window, with alarms and new"
                        + " champions\" style=\"width:100%%;min-width:560px;height:auto\">",
                WIDTH,
                height));
        axes(svg);
        marks.forEach(mark -> mark(svg, mark));
        errorLine(svg);
        return svg.append("</svg>").toString();
    }

    private void axes(StringBuilder svg) {
        axis(svg, y(0), "");
        for (int tick = 1; tick <= 3; tick++) {
            double value = highest * tick / 3;
            axis(svg, y(value), "opacity=\"0.35\"");
            text(svg, LEFT - 6, y(value) + 4, "end", NumberText.number(value));
        }
        text(svg, LEFT, height - 8, "start", day(first));
        text(svg, WIDTH, height - 8, "end", day(last));
    }

    private void mark(StringBuilder svg, LabelLayout.PlacedLabel mark) {
        String colour = mark.label().alarm() ? "#c2410c" : "#15803d";
        double y = ROW * (1 + mark.row());
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"1.5\""
                        + " stroke-dasharray=\"4 3\"/>",
                mark.x(),
                mark.x(),
                y - 8,
                y(0),
                colour));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" style=\"fill:%s\">%s</text>",
                mark.x() + (mark.leftwards() ? -4 : 4),
                y,
                mark.leftwards() ? "end" : "start",
                colour,
                Html.text(mark.label().text())));
    }

    private void errorLine(StringBuilder svg) {
        var path = new StringBuilder();
        for (Timeline.WindowResult window : windows) {
            if (Double.isFinite(error(window))) {
                path.append(path.isEmpty() ? "M" : "L")
                        .append(String.format(Locale.ROOT, "%.1f %.1f", middle(window), y(error(window))));
            }
        }
        svg.append("<path d=\"").append(path).append("\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>");
        windows.stream()
                .filter(window -> Double.isFinite(error(window)))
                .forEach(window -> svg.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s</title></circle>",
                        middle(window),
                        y(error(window)),
                        window.metric(MonitoringMetric.PERFORMANCE_SCORE.metricName()) >= 1 ? "#c2410c" : "#15803d",
                        Html.text(day(window.from()) + ": " + NumberText.number(error(window))))));
    }

    private static void axis(StringBuilder svg, double y, String attributes) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>",
                LEFT,
                y,
                WIDTH,
                y,
                attributes));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                x,
                y,
                anchor,
                Html.text(words)));
    }

    private static double error(Timeline.WindowResult window) {
        return window.metric(MonitoringMetric.PREDICTION_ERROR.metricName());
    }

    private double middle(Timeline.WindowResult window) {
        return (x(window.from()) + x(window.at())) / 2;
    }

    private double x(Instant at) {
        double share = (double) Duration.between(first, at).toSeconds()
                / Duration.between(first, last).toSeconds();
        return LEFT + Math.clamp(share, 0, 1) * (WIDTH - LEFT);
    }

    private double y(double error) {
        return top + PLOT - error / highest * PLOT;
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    private static String shortName(String alarm) {
        return alarm.substring(alarm.lastIndexOf('-') + 1);
    }
}
