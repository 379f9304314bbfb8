package io.perennial.report;

import java.util.List;
import java.util.stream.IntStream;

/// Two curves over steps, 1 for the first, on the same axes.
///
/// @param first  one finite value per step, drawn behind; at least one of the curves has a value
/// @param second one finite value per step, drawn in front
/// @param across name of the horizontal axis
/// @param up     name of the vertical axis
public record CurvesChart(List<Double> first, List<Double> second, String across, String up) {
    /// Largest number of points drawn, always with the last one; more cannot be distinguished.
    private static final int MAX_POINTS = 400;

    public CurvesChart {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    public String svg() {
        double low = all().min().orElseThrow();
        double high = all().max().orElseThrow();
        double margin = (high - low) * 0.04;
        int steps = Math.max(first.size(), second.size());
        Plot plot = Plot.of(
                new double[] {1, Math.max(2, steps)},
                new double[] {low - margin, high + margin},
                up + " over " + across + " of two runs");
        return plot.render(plot.ticks(), across, up, trace(plot, "then", first) + trace(plot, "now", second));
    }

    private java.util.stream.DoubleStream all() {
        return java.util.stream.Stream.of(first, second).flatMap(List::stream).mapToDouble(Double::doubleValue);
    }

    private static String trace(Plot plot, String css, List<Double> values) {
        int stride = Math.max(1, Math.ceilDiv(values.size(), MAX_POINTS));
        var path = new StringBuilder();
        IntStream.rangeClosed(1, values.size())
                .filter(step -> (step - 1) % stride == 0 || step == values.size())
                .forEach(step -> path.append(path.isEmpty() ? "M" : "L")
                        .append(Plot.coordinate(plot.x().place(step)))
                        .append(' ')
                        .append(Plot.coordinate(plot.y().place(values.get(step - 1)))));
        return values.isEmpty() ? "" : "<path class=\"trace " + css + "\" d=\"" + path + "\"/>";
    }
}
