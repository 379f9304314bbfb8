package io.perennial.monitoring;

import io.perennial.estimate.BackTest;
import io.perennial.performance.Figures;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import java.util.ArrayList;
import java.util.List;

/// What the error is expected to be, beside how far such estimates were off, and beside the real one once it is known.
record EstimateSection(WindowReport report) {
    /// What an estimate is blind for.
    static final String BLIND = "It sees rows that were always harder or easier to answer, not a world that has changed"
            + " behind the same inputs.";

    String html() {
        EstimatedError estimated = report.estimated();
        if (estimated == null) {
            return "";
        }
        return Html.section(
                "The error as it is estimated without actuals",
                Html.element("p", "soft", Html.text(source(estimated))),
                Html.table(List.of(Figures.inWords(report.errorName()), ""), rows(estimated)));
    }

    private static String source(EstimatedError estimated) {
        return "From the inputs and answers of " + Figure.count(estimated.sampled())
                + " rows, drawn by their ids, with a small model of the loss. " + BLIND;
    }

    private List<List<String>> rows(EstimatedError estimated) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "estimated",
                note(figure(estimated.error()) + ", " + Figure.number(estimated.ratio())
                        + " of what was estimated at validation")));
        rows.add(List.of("really", really()));
        rows.add(List.of("such estimates at validation", note(estimated.atValidation())));
        rows.add(List.of("such estimates lately", note(estimated.lately())));
        return rows;
    }

    private static String note(BackTest test) {
        return note(Html.text(inWords(test)));
    }

    /// That may take several lines on a phone.
    private static String note(String html) {
        return Html.element("div", "note wide", html);
    }

    private String really() {
        return report.compared().map(compared -> figure(compared.real())).orElse("not known yet: too few actuals");
    }

    private String figure(double error) {
        return Figure.number(error)
                + (Figures.inTargetUnit(report.task(), report.errorName())
                        ? " " + Html.text(report.target().unit())
                        : "");
    }

    static String inWords(BackTest test) {
        if (test.windows() == 0) {
            return "not compared with the truth yet";
        }
        return "off by " + Figure.percent(test.deviation()) + " on average, "
                + Figure.percent(Math.abs(test.bias())) + (test.bias() < 0 ? " too low" : " too high")
                + " on the whole, over " + test.windows() + (test.windows() == 1 ? " window" : " windows");
    }
}
