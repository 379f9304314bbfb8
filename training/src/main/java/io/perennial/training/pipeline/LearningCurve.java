package io.perennial.training.pipeline;

import io.perennial.report.Figure;
import java.util.List;
import java.util.Locale;

/// The loss after each boosting round as a picture, the number of rounds kept as a dashed line.
record LearningCurve(TrainingReport.Learning learning) {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 220;
    private static final double LEFT = 56;
    private static final double EDGE = 14;

    String svg() {
        List<Double> curve = learning.curve();
        if (curve.isEmpty()) {
            return "";
        }
        double low = curve.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = curve.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        var path = new StringBuilder();
        for (int round = 0; round < curve.size(); round++) {
            double share = high > low ? (curve.get(round) - low) / (high - low) : 0.5;
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    round == 0 ? "M" : "L",
                    x(round),
                    EDGE + (1 - share) * (HEIGHT - 2 * EDGE)));
        }
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Loss by round\" style=\"width:100%%;height:auto\">"
                        + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%.0f\" stroke=\"#15803d\" stroke-dasharray=\"4 3\"/>"
                        + "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"end\">%s</text>"
                        + "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"end\">%s</text>"
                        + "<path d=\"%s\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/></svg>",
                WIDTH,
                HEIGHT,
                x(learning.rounds() - 1),
                x(learning.rounds() - 1),
                HEIGHT,
                LEFT - 8,
                EDGE + 4,
                Figure.number(high),
                LEFT - 8,
                HEIGHT - EDGE + 4,
                Figure.number(low),
                path);
    }

    private double x(int round) {
        return LEFT + (double) round / Math.max(1, learning.curve().size() - 1) * (WIDTH - LEFT - 4);
    }
}
