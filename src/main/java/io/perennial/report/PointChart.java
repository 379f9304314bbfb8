package io.perennial.report;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Estimates over another quantity: dots with their 95 % intervals and a dashed reference line.
///
/// @param points points from left to right, at least one
/// @param across name of the horizontal axis
/// @param up     name of the vertical axis
public record PointChart(List<Point> points, ReferenceLine guide, String across, String up) {
    /// Largest number of points that are drawn large.
    private static final int MAX_LARGE_DOTS = 45;

    /// @param x     horizontal position
    /// @param label label of the position: the first, middle and last are written; empty for the axis' numbers
    ///              instead
    /// @param y     vertical value with its interval
    public record Point(double x, String label, ConfidenceInterval y) {}

    public PointChart {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a chart of points needs at least one point");
        }
    }

    public String svg() {
        DoubleStream wide = points.stream().mapToDouble(Point::x);
        DoubleStream high = points.stream().flatMap(PointChart::heights).mapToDouble(Double::doubleValue);
        String words = up + " over " + across + ", " + points.size() + " points";
        Plot plot = switch (guide) {
            case ReferenceLine.Diagonal _ -> {
                double[] both = range(DoubleStream.concat(wide, high));
                yield Plot.of(both, both, words);
            }
            case ReferenceLine.Horizontal(double height) ->
                Plot.of(range(wide), range(DoubleStream.concat(high, DoubleStream.of(height))), words);
        };
        String dots = points.stream().map(point -> dot(plot, point)).collect(Collectors.joining());
        return plot.render(labels(plot), across, up, line(plot) + dots);
    }

    private static Stream<Double> heights(Point point) {
        return Stream.of(point.y().value(), point.y().low(), point.y().high()).filter(Double::isFinite);
    }

    /// Range from the smallest to the largest number, with a margin.
    private static double[] range(DoubleStream numbers) {
        var found = numbers.summaryStatistics();
        double air = (found.getMax() - found.getMin()) * 0.04;
        return new double[] {found.getMin() - air, found.getMax() + air};
    }

    private List<Plot.Label> labels(Plot plot) {
        if (points.getFirst().label().isEmpty()) {
            return plot.ticks();
        }
        return Stream.of(points.getFirst(), points.get(points.size() / 2), points.getLast())
                .distinct()
                .map(point -> new Plot.Label(plot.x().place(point.x()), point.label()))
                .toList();
    }

    private String line(Plot plot) {
        return switch (guide) {
            case ReferenceLine.Diagonal _ -> Plot.line("guide", Plot.LEFT, Plot.BOTTOM, Plot.RIGHT, Plot.TOP);
            case ReferenceLine.Horizontal(double height) -> {
                double y = plot.y().place(height);
                yield Plot.line("guide", Plot.LEFT, y, Plot.RIGHT, y);
            }
        };
    }

    private String dot(Plot plot, Point point) {
        String name = point.label().isEmpty() ? NumberText.number(point.x()) : point.label();
        return plot.dot(plot.x().place(point.x()), point.y(), "now", name, points.size() > MAX_LARGE_DOTS);
    }
}
