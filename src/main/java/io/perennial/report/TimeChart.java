package io.perennial.report;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// A metric over time from zero upwards: dots with their 95 % intervals joined by a line, an optional limit,
/// and marks for events.
///
/// @param span      range of time, the same for charts one below the other
/// @param points    points from left to right; without any, only the frame is drawn
/// @param estimates estimates from left to right: a second line, dashed, without dots
/// @param limit     limit as a dashed line
/// @param marks     marks of events
/// @param up        name of the metric
public record TimeChart(
        Span span, List<Point> points, List<Point> estimates, OptionalDouble limit, List<Mark> marks, String up) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    /// Largest number of points that are drawn large.
    private static final int MAX_LARGE_DOTS = 45;

    /// @param to end, after `from`
    public record Span(Instant from, Instant to) {}

    /// @param bad   whether it is beyond the limit
    /// @param label text shown when the pointer is on the point
    public record Point(Instant at, ConfidenceInterval y, boolean bad, String label) {}

    /// @param symbol one character
    /// @param tone   status that sets the colour
    /// @param words  text shown when the pointer is on the mark
    public record Mark(Instant at, String symbol, Status tone, String words) {}

    public TimeChart {
        points = List.copyOf(points);
        estimates = List.copyOf(estimates);
        marks = List.copyOf(marks);
    }

    public String svg() {
        double highest = DoubleStream.concat(heights(), limit.stream()).max().orElse(1);
        double lowest = heights().min().orElse(0);
        double[] range = {Math.min(0, lowest * 1.08), highest > 0 ? highest * 1.08 : 1};
        double[] across = {span.from().getEpochSecond(), span.to().getEpochSecond()};
        Plot plot = Plot.of(across, range, up + " over time, " + points.size() + " windows");
        String drawing = marks.stream().map(mark -> mark(plot, mark)).collect(Collectors.joining())
                + limitLine(plot)
                + trace(plot, "trace guess", estimates)
                + trace(plot, "trace", points)
                + points.stream().map(point -> dot(plot, point)).collect(Collectors.joining());
        return plot.render(labels(plot), "", up, drawing);
    }

    private DoubleStream heights() {
        return Stream.concat(points.stream(), estimates.stream()).flatMapToDouble(TimeChart::heights);
    }

    private static DoubleStream heights(Point point) {
        return DoubleStream.of(point.y().value(), point.y().low(), point.y().high())
                .filter(Double::isFinite);
    }

    private List<Plot.Label> labels(Plot plot) {
        Instant middle =
                Instant.ofEpochSecond((span.from().getEpochSecond() + span.to().getEpochSecond()) / 2);
        return Stream.of(span.from(), middle, span.to())
                .map(at -> new Plot.Label(x(plot, at), DAY.format(at)))
                .toList();
    }

    private static double x(Plot plot, Instant at) {
        return plot.x().place((double) at.getEpochSecond());
    }

    private String limitLine(Plot plot) {
        return limit.stream()
                .mapToObj(height -> Plot.line(
                        "guide",
                        Plot.LEFT,
                        plot.y().place(height),
                        Plot.RIGHT,
                        plot.y().place(height)))
                .collect(Collectors.joining());
    }

    private static String trace(Plot plot, String css, List<Point> line) {
        String path = line.stream()
                .map(point -> Plot.coordinate(x(plot, point.at())) + " "
                        + Plot.coordinate(plot.y().place(point.y().value())))
                .collect(Collectors.joining("L", "M", ""));
        return line.isEmpty() ? "" : "<path class=\"" + css + "\" d=\"" + path + "\"/>";
    }

    private String dot(Plot plot, Point point) {
        String css = point.bad() ? "bad" : "now";
        return plot.dot(x(plot, point.at()), point.y(), css, point.label(), points.size() > MAX_LARGE_DOTS);
    }

    private static String mark(Plot plot, Mark mark) {
        double x = Math.clamp(x(plot, mark.at()), Plot.LEFT, Plot.RIGHT);
        return "<g class=\"mark " + Html.css(mark.tone()) + "\"><title>" + Html.text(mark.words()) + "</title>"
                + Plot.line("", x, Plot.TOP, x, Plot.BOTTOM)
                + Plot.text(x, Plot.TOP - 3, "middle", mark.symbol()) + "</g>";
    }
}
