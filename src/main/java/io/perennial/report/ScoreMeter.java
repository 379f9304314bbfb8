package io.perennial.report;

import io.perennial.text.NumberText;
import io.perennial.text.Status;

/// A bar that shows a score, with the limit, 1, marked in the middle; scores of 2 and more fill it.
public final class ScoreMeter {
    private static final double WIDTH = 200;

    private ScoreMeter() {}

    /// A share of a whole on the same bar, without a limit.
    public static String share(double share) {
        return "<svg class=\"meter\" viewBox=\"0 0 200 22\" role=\"img\" aria-label=\"" + NumberText.percent(share)
                + "\"><rect class=\"track\" x=\"0\" y=\"3\" width=\"200\" height=\"8\" rx=\"4\"/>"
                + "<rect class=\"now\" x=\"0\" y=\"3\" width=\"" + Plot.coordinate(Math.clamp(share, 0, 1) * WIDTH)
                + "\" height=\"8\" rx=\"4\"/></svg>";
    }

    public static String svg(double score, Status status) {
        double filled = Math.clamp(score / 2, 0, 1) * WIDTH;
        return "<svg class=\"meter\" viewBox=\"0 0 200 22\" role=\"img\" aria-label=\"score " + NumberText.number(score)
                + ", limit 1\"><rect class=\"track\" x=\"0\" y=\"3\" width=\"200\" height=\"8\" rx=\"4\"/>"
                + "<rect class=\"fill " + Html.css(status) + "\" x=\"0\" y=\"3\" width=\"" + Plot.coordinate(filled)
                + "\" height=\"8\" rx=\"4\"/><line class=\"limit\" x1=\"100\" x2=\"100\" y1=\"0\" y2=\"14\"/>"
                + "<text x=\"100\" y=\"22\" text-anchor=\"middle\">limit</text></svg>";
    }
}
