package io.perennial.report;

import java.util.List;
import java.util.OptionalDouble;

/// A score over successive windows, with the limit, 1, as a dashed line. Windows without a score leave a gap.
public record Sparkline(List<OptionalDouble> scores) {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 80;
    private static final double EDGE = 6;

    public Sparkline {
        scores = List.copyOf(scores);
    }

    public String svg() {
        var svg = new StringBuilder("<svg class=\"spark\" viewBox=\"0 0 600 80\" role=\"img\">");
        String limit = Plot.coordinate(y(1));
        svg.append("<line class=\"limit\" x1=\"0\" x2=\"600\" y1=\"").append(limit);
        svg.append("\" y2=\"").append(limit).append("\"/>");
        svg.append("<path class=\"trace\" d=\"").append(path()).append("\"/>");
        for (int i = 0; i < scores.size(); i++) {
            if (scores.get(i).isPresent()) {
                double score = scores.get(i).getAsDouble();
                svg.append("<circle class=\"")
                        .append(score >= 1 ? "bad" : "good")
                        .append("\" r=\"3.5\" cx=\"");
                svg.append(Plot.coordinate(x(i)))
                        .append("\" cy=\"")
                        .append(Plot.coordinate(y(score)))
                        .append("\"/>");
            }
        }
        return svg.append("</svg>").toString();
    }

    private String path() {
        var path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < scores.size(); i++) {
            OptionalDouble score = scores.get(i);
            if (score.isPresent()) {
                path.append(drawing ? "L" : "M").append(Plot.coordinate(x(i))).append(" ");
                path.append(Plot.coordinate(y(score.getAsDouble())));
            }
            drawing = score.isPresent();
        }
        return path.toString();
    }

    private double x(int i) {
        return EDGE + (scores.size() == 1 ? 0.5 : (double) i / (scores.size() - 1)) * (WIDTH - 2 * EDGE);
    }

    /// The scale reaches to 2, or to the highest score.
    private double y(double score) {
        double top = Math.max(
                2, scores.stream().flatMapToDouble(OptionalDouble::stream).max().orElse(0));
        return HEIGHT - EDGE - score / top * (HEIGHT - 2 * EDGE);
    }
}
