package io.perennial.report;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;

/// Estimates of one metric, one below the other on one scale, each as a dot with its 95 % interval and its number.
public record IntervalChart(List<Row> rows) {
    private static final double LEFT = 92;
    private static final double RIGHT = 344;
    private static final double LINE = 24;

    /// @param css CSS class, `then` or `now`
    public record Row(String name, String css, ConfidenceInterval interval) {}

    public IntervalChart {
        rows = List.copyOf(rows);
    }

    public String svg() {
        var svg =
                new StringBuilder("<svg viewBox=\"0 0 400 " + Plot.coordinate(LINE * rows.size()) + "\" role=\"img\">");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String y = Plot.coordinate(LINE * i + LINE / 2);
            svg.append("<g class=\"interval ").append(row.css()).append("\"><title>");
            svg.append(Html.text(row.name() + ": " + NumberText.interval(row.interval())))
                    .append("</title>");
            svg.append("<text x=\"0\" y=\"")
                    .append(Plot.coordinate(LINE * i + LINE / 2 + 4))
                    .append("\">");
            svg.append(Html.text(Html.clip(row.name(), 14))).append("</text>");
            svg.append("<line x1=\"").append(place(low(row))).append("\" x2=\"").append(place(high(row)));
            svg.append("\" y1=\"").append(y).append("\" y2=\"").append(y).append("\"/>");
            svg.append("<circle r=\"5\" cx=\"").append(place(row.interval().value()));
            svg.append("\" cy=\"").append(y).append("\"/>");
            svg.append(Plot.text(
                            400,
                            LINE * i + LINE / 2 + 4,
                            "end",
                            NumberText.number(row.interval().value())))
                    .append("</g>");
        }
        return svg.append("</svg>").toString();
    }

    private String place(double value) {
        double lowest = rows.stream().mapToDouble(IntervalChart::low).min().orElse(0);
        double highest = rows.stream().mapToDouble(IntervalChart::high).max().orElse(1);
        double width = highest > lowest ? highest - lowest : 1;
        return Plot.coordinate(LEFT + 8 + (value - lowest) / width * (RIGHT - LEFT - 8));
    }

    private static double low(Row row) {
        return Double.isFinite(row.interval().low())
                ? row.interval().low()
                : row.interval().value();
    }

    private static double high(Row row) {
        return Double.isFinite(row.interval().high())
                ? row.interval().high()
                : row.interval().value();
    }
}
