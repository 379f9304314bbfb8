package io.perennial.report;

import io.perennial.text.NumberText;
import java.util.List;
import java.util.stream.IntStream;

/// A curve over steps, 1 for the first, with one step marked.
///
/// @param values one finite value per step, at least one
/// @param marked marked step, from 1
/// @param across name of the horizontal axis
/// @param up     name of the vertical axis
public record LineChart(List<Double> values, int marked, String across, String up) {
    /// Largest number of points drawn, always with the marked step and the last; more cannot be distinguished.
    private static final int MAX_POINTS = 400;

    public LineChart {
        values = List.copyOf(values);
        if (marked < 1 || marked > values.size()) {
            throw new IllegalArgumentException("step " + marked + " of " + values.size() + " cannot be marked");
        }
    }

    public String svg() {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double air = (high - low) * 0.04;
        double at = values.get(marked - 1);
        String words = up + " over " + across + ", " + NumberText.number(at) + " at " + marked;
        Plot plot = Plot.of(new double[] {1, values.size()}, new double[] {low - air, high + air}, words);
        double x = plot.x().place(marked);
        double y = plot.y().place(at);
        boolean right = x > (Plot.LEFT + Plot.RIGHT) / 2;
        String mark = Plot.line("guide", x, Plot.TOP, x, Plot.BOTTOM)
                + "<circle class=\"now\" r=\"4.5\" cx=\"" + Plot.coordinate(x) + "\" cy=\"" + Plot.coordinate(y)
                + "\"/>"
                + Plot.text(
                        x + (right ? -8 : 8), y - 10, right ? "end" : "start", NumberText.number(at) + " at " + marked);
        return plot.render(plot.ticks(), across, up, "<path class=\"trace\" d=\"" + path(plot) + "\"/>" + mark);
    }

    private String path(Plot plot) {
        int stride = Math.ceilDiv(values.size(), MAX_POINTS);
        var path = new StringBuilder();
        IntStream.rangeClosed(1, values.size())
                .filter(step -> (step - 1) % stride == 0 || step == marked || step == values.size())
                .forEach(step -> path.append(path.isEmpty() ? "M" : "L")
                        .append(Plot.coordinate(plot.x().place(step)))
                        .append(' ')
                        .append(Plot.coordinate(plot.y().place(values.get(step - 1)))));
        return path.toString();
    }
}
