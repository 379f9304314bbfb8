package io.perennial.report;

import io.perennial.contract.Numbers;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;

/// Frame of a chart with two axes: grid, ticks, names.
///
/// @param x     horizontal scale, from [#LEFT] to [#RIGHT]
/// @param y     vertical scale, from [#BOTTOM] to [#TOP]
/// @param words alternative text of the chart
record Plot(Scale x, Scale y, String words) {
    static final double LEFT = 46;
    static final double RIGHT = 392;
    static final double TOP = 22;
    static final double BOTTOM = 196;

    static Plot of(double[] acrossRange, double[] upRange, String words) {
        return new Plot(
                new Scale(acrossRange[0], acrossRange[1], LEFT, RIGHT),
                new Scale(upRange[0], upRange[1], BOTTOM, TOP),
                words);
    }

    /// A coordinate with one decimal.
    static String coordinate(double value) {
        return Numbers.plain(Math.round(value * 10) / 10.0);
    }

    /// A label on the horizontal axis.
    record Label(double x, String words) {}

    /// The chart with its frame around the drawing.
    ///
    /// @param labels  labels of the horizontal axis
    /// @param across  name of the horizontal axis
    /// @param up      name of the vertical axis
    /// @param drawing drawing as SVG
    String render(List<Label> labels, String across, String up, String drawing) {
        var svg =
                new StringBuilder("<svg viewBox=\"0 0 400 232\" role=\"img\" aria-label=\"" + Html.text(words) + "\">");
        for (double tick : y.ticks()) {
            svg.append(line("axis", LEFT, y.place(tick), RIGHT, y.place(tick)));
            svg.append(text(LEFT - 6, y.place(tick) + 4, "end", NumberText.number(tick)));
        }
        for (Label label : labels) {
            svg.append(text(label.x(), BOTTOM + 15, anchor(label), label.words()));
        }
        svg.append(text(0, 9, "start", up)).append(text(RIGHT, BOTTOM + 31, "end", across));
        return svg.append(drawing).append("</svg>").toString();
    }

    List<Label> ticks() {
        return x.ticks().stream()
                .map(tick -> new Label(x.place(tick), NumberText.number(tick)))
                .toList();
    }

    /// Text anchor of a label; labels at the chart's edges extend inwards.
    private static String anchor(Label label) {
        if (label.x() > RIGHT - 20) {
            return "end";
        }
        return label.x() < LEFT + 20 ? "start" : "middle";
    }

    /// A dot with its interval, if it has one.
    ///
    /// @param css  CSS class of the dot, such as `bad`
    /// @param name text shown when the pointer is on the dot
    /// @param many whether dots are drawn small because of their number
    String dot(double at, ConfidenceInterval value, String css, String name, boolean many) {
        String interval =
                Double.isFinite(value.low()) ? line("", at, y.place(value.low()), at, y.place(value.high())) : "";
        return "<g class=\"interval now" + (many ? " many" : "") + "\"><title>"
                + Html.text(name + ": " + NumberText.interval(value)) + "</title>" + interval + "<circle class=\""
                + css
                + "\" r=\"" + (many ? "2.2" : "3.5") + "\" cx=\"" + coordinate(at) + "\" cy=\""
                + coordinate(y.place(value.value())) + "\"/></g>";
    }

    static String line(String css, double x1, double y1, double x2, double y2) {
        return "<line class=\"" + css + "\" x1=\"" + coordinate(x1) + "\" y1=\"" + coordinate(y1) + "\" x2=\""
                + coordinate(x2) + "\" y2=\"" + coordinate(y2) + "\"/>";
    }

    static String rect(String css, double x, double y, double width, double height) {
        return "<rect class=\"" + css + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" width=\""
                + coordinate(width) + "\" height=\"" + coordinate(height) + "\"/>";
    }

    static String text(double x, double y, String anchor, String words) {
        return "<text x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" + anchor + "\">"
                + Html.text(words) + "</text>";
    }
}
