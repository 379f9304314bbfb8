package io.perennial.report;

import java.util.List;
import java.util.stream.IntStream;

/// Two figures over steps, 1 for the first, on the same axes.
///
/// @param first   one value per step, finite; drawn behind. At least one of the two has a value.
/// @param second    the same, drawn in front
/// @param across name of the axis across
/// @param up     name of the other
public record CurvesChart(List<Double> first, List<Double> second, String across, String up) {
    /// More are not to be told apart; the last is always among them.
    private static final int MAX_POINTS = 400;

    public CurvesChart {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    public String svg() {
        double low = all().min().orElseThrow();
        double high = all().max().orElseThrow();
        double air = (high - low) * 0.04;
        int steps = Math.max(first.size(), second.size());
        Plot plot = Plot.of(
                new double[] {1, Math.max(2, steps)},
                new double[] {low - air, high + air},
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
