package io.perennial.report;

import io.perennial.text.NumberText;
import java.util.List;

/// Counts in bins of equal width as bars, with a mark at zero if it lies within.
///
/// @param low    start of the first bin
/// @param high   end of the last bin
/// @param counts counts by bin, at least one
/// @param across name of the counted quantity
public record Histogram(double low, double high, List<Long> counts, String across) {
    public Histogram {
        counts = List.copyOf(counts);
    }

    public String svg() {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        double max = counts.stream().mapToLong(Long::longValue).max().orElseThrow();
        double scale = all == 0 ? 0 : 100.0 / all;
        String words = "Share of rows by " + across;
        Plot plot = Plot.of(new double[] {low, high}, new double[] {0, Math.max(max * scale, 1)}, words);
        double width = (high - low) / counts.size();
        var bars = new StringBuilder();
        for (int bin = 0; bin < counts.size(); bin++) {
            bars.append(bar(plot, low + bin * width, width, counts.get(bin) * scale));
        }
        if (low < 0 && high > 0) {
            bars.append(Plot.line("guide", plot.x().place(0), Plot.TOP, plot.x().place(0), Plot.BOTTOM));
        }
        return plot.render(plot.ticks(), across, "% of rows", bars.toString());
    }

    private static String bar(Plot plot, double from, double width, double percent) {
        double left = plot.x().place(from);
        double right = plot.x().place(from + width);
        double top = plot.y().place(percent);
        String title = NumberText.number(from) + " to " + NumberText.number(from + width) + ": "
                + NumberText.percent(percent / 100);
        return "<g><title>" + Html.text(title) + "</title>"
                + Plot.rect("now", left + 0.4, top, right - left - 0.8, Plot.BOTTOM - top) + "</g>";
    }
}
