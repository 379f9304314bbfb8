package io.perennial.localstack.demo;

import io.perennial.names.Metric;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The error of each window over event time, with the alarms and the changes of the champion.
final class TimelineChart {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 300;
    private static final double LEFT = 48;
    private static final double TOP = 44;
    private static final double BOTTOM = 34;

    private final Timeline timeline;
    private final List<Timeline.Judged> windows;
    private final Instant first;
    private final Instant last;
    private final double highest;

    TimelineChart(Timeline timeline) {
        this.timeline = timeline;
        windows = timeline.windows();
        first = windows.getFirst().from();
        last = windows.getLast().at();
        highest = windows.stream()
                .mapToDouble(TimelineChart::error)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    String svg() {
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Error of each window, with alarms and new"
                        + " champions\" style=\"width:100%%;height:auto\">",
                WIDTH,
                HEIGHT));
        axes(svg);
        List<Timeline.Charge> charges = timeline.of(Timeline.Charge.class);
        for (int i = 0; i < charges.size(); i++) {
            mark(svg, charges.get(i).at(), "good", i == 0 ? "champion 1" : Integer.toString(i + 1), 14);
        }
        timeline.of(Timeline.Alarm.class).stream()
                .filter(Timeline.Alarm::ringing)
                .forEach(alarm -> mark(svg, alarm.at(), "bad", shortName(alarm.name()), 30));
        trace(svg);
        return svg.append("</svg>").toString();
    }

    private void axes(StringBuilder svg) {
        line(svg, "axis", LEFT, y(0), WIDTH, y(0));
        for (int tick = 1; tick <= 3; tick++) {
            double value = highest * tick / 3;
            line(svg, "axis", LEFT, y(value), WIDTH, y(value), "opacity=\"0.35\"");
            text(svg, LEFT - 6, y(value) + 4, "end", Figure.number(value));
        }
        text(svg, LEFT, HEIGHT - 8, "start", day(first));
        text(svg, WIDTH, HEIGHT - 8, "end", day(last));
    }

    private void mark(StringBuilder svg, Instant at, String css, String words, double height) {
        String colour = css.equals("bad") ? "#c2410c" : "#15803d";
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"1.5\""
                        + " stroke-dasharray=\"4 3\"/>",
                x(at),
                x(at),
                height,
                y(0),
                colour));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" style=\"fill:%s\">%s</text>",
                x(at) + (x(at) > WIDTH - 90 ? -4 : 4),
                height,
                x(at) > WIDTH - 90 ? "end" : "start",
                colour,
                Html.text(words)));
    }

    private void trace(StringBuilder svg) {
        var path = new StringBuilder();
        for (Timeline.Judged window : windows) {
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
                        window.metric(Metric.PERFORMANCE_SCORE.metricName()) >= 1 ? "#c2410c" : "#15803d",
                        Html.text(day(window.from()) + ": " + Figure.number(error(window))))));
    }

    private static void line(
            StringBuilder svg, String css, double x1, double y1, double x2, double y2, String... attributes) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>",
                css,
                x1,
                y1,
                x2,
                y2,
                String.join(" ", attributes)));
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

    private static double error(Timeline.Judged window) {
        return window.metric(Metric.ERROR.metricName());
    }

    private double middle(Timeline.Judged window) {
        return (x(window.from()) + x(window.at())) / 2;
    }

    private double x(Instant at) {
        double share = (double) Duration.between(first, at).toSeconds()
                / Duration.between(first, last).toSeconds();
        return LEFT + Math.clamp(share, 0, 1) * (WIDTH - LEFT);
    }

    private double y(double error) {
        return HEIGHT - BOTTOM - error / highest * (HEIGHT - BOTTOM - TOP);
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    private static String shortName(String alarm) {
        return alarm.substring(alarm.lastIndexOf('-') + 1);
    }
}
