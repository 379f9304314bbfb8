package io.perennial.report;

import io.perennial.text.NumberText;
import java.util.List;
import java.util.stream.IntStream;

/// Shares in reference and window, as pairs of bars: the reference broad and pale, the window narrow and strong.
///
/// @param labels    labels of the bars
/// @param reference share of each bar
/// @param window    share of each bar
/// @param rest      label of a last bar for all other values, which may be cut off; for [#horizontal] only
@SuppressWarnings("ArrayRecordComponent")
public record BarChart(List<String> labels, double[] reference, double[] window, String rest) {
    private static final double WIDTH = 400;
    private static final double HEIGHT = 150;
    private static final double LINE = 22;
    private static final double NAMES_WIDTH = 120;
    private static final double VALUES_WIDTH = 96;

    /// Vertical bars in their natural order (numbers, hours), with labels below at both ends and in the middle.
    public String vertical() {
        double step = WIDTH / labels.size();
        double scale = HEIGHT / highest();
        var svg = new StringBuilder(open(HEIGHT + 20));
        for (int bar = 0; bar < labels.size(); bar++) {
            double referenceHeight = reference[bar] * scale;
            double windowHeight = window[bar] * scale;
            svg.append("<g>").append(title(bar));
            svg.append(Plot.rect(
                    "then", bar * step + step * 0.04, HEIGHT - referenceHeight, step * 0.92, referenceHeight));
            svg.append(Plot.rect("now", bar * step + step * 0.27, HEIGHT - windowHeight, step * 0.46, windowHeight));
            svg.append("</g>");
        }
        svg.append("<line class=\"axis\" x1=\"0\" x2=\"400\" y1=\"150\" y2=\"150\"/>");
        svg.append(Plot.text(0, HEIGHT + 15, "start", labels.getFirst()));
        if (labels.size() > 4) {
            svg.append(Plot.text(WIDTH / 2, HEIGHT + 15, "middle", labels.get(labels.size() / 2)));
        }
        return svg.append(Plot.text(WIDTH, HEIGHT + 15, "end", labels.getLast()))
                .append("</svg>")
                .toString();
    }

    /// One line per bar with its name and both shares, for categories.
    public String horizontal() {
        double room = WIDTH - NAMES_WIDTH - VALUES_WIDTH;
        double scale = room / highest();
        var svg = new StringBuilder(open(LINE * labels.size()));
        for (int bar = 0; bar < labels.size(); bar++) {
            double y = bar * LINE;
            svg.append("<g>").append(title(bar));
            svg.append(Plot.text(NAMES_WIDTH - 8, y + 15, "end", Html.clip(labels.get(bar), 17)));
            svg.append(Plot.rect("then", NAMES_WIDTH, y + 2, Math.min(room, reference[bar] * scale), LINE - 5));
            svg.append(Plot.rect("now", NAMES_WIDTH, y + 6.5, Math.min(room, window[bar] * scale), LINE - 14));
            svg.append(Plot.text(WIDTH, y + 15, "end", shares(bar))).append("</g>");
        }
        return svg.append("</svg>").toString();
    }

    private double highest() {
        return IntStream.range(0, labels.size())
                .filter(bar -> labels.size() == 1 || !labels.get(bar).equals(rest))
                .mapToDouble(bar -> Math.max(reference[bar], window[bar]))
                .filter(share -> share > 0)
                .max()
                .orElse(1);
    }

    private String title(int bar) {
        return "<title>" + Html.text(labels.get(bar) + ": " + shares(bar)) + "</title>";
    }

    private String shares(int bar) {
        return NumberText.percent(reference[bar]) + " → " + NumberText.percent(window[bar]);
    }

    private String open(double height) {
        int moved = IntStream.range(0, labels.size())
                .reduce((a, b) -> Math.abs(window[a] - reference[a]) >= Math.abs(window[b] - reference[b]) ? a : b)
                .orElse(0);
        String words = "Shares in reference and window; the largest change: " + labels.get(moved) + " " + shares(moved);
        return "<svg viewBox=\"0 0 400 " + Plot.coordinate(height) + "\" role=\"img\" aria-label=\"" + Html.text(words)
                + "\">";
    }
}
