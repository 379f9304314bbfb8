package io.perennial.monitoring.page;

import io.perennial.monitoring.EstimatedError;
import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.report.Html;
import io.perennial.text.NumberText;
import java.util.ArrayList;
import java.util.List;

/// What the error is expected to be, beside how far such estimates were off, and beside the real one once it is
/// known.
record EstimatedErrorSection(WindowReport report) {
    String html() {
        EstimatedError estimated = report.estimatedError();
        if (estimated == null) {
            return "";
        }
        return Html.section(
                "The error as it is estimated without actuals",
                Html.element("p", "soft", Html.text(source(estimated))),
                Html.table(List.of(MetricNames.inWords(report.errorMetric()), ""), rows(estimated)));
    }

    private static String source(EstimatedError estimated) {
        return "From the inputs and answers of " + NumberText.count(estimated.sampledRows())
                + " rows, drawn by their ids, with a small model of the loss. " + EstimatedError.LIMITATION;
    }

    private List<List<String>> rows(EstimatedError estimated) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "estimated",
                note(figure(estimated.error()) + ", " + NumberText.number(estimated.ratio())
                        + " of what was estimated at validation")));
        rows.add(List.of("really", realizedError()));
        rows.add(List.of("such estimates at validation", note(estimated.validationBacktest())));
        rows.add(List.of("such estimates lately", note(estimated.recentBacktest())));
        return rows;
    }

    private static String note(BacktestResult test) {
        return note(Html.text(test.inWords()));
    }

    /// That may take several lines on a phone.
    private static String note(String html) {
        return Html.element("div", "note wide", html);
    }

    private String realizedError() {
        return report.errorPair()
                .map(errorPair -> figure(errorPair.realized()))
                .orElse("not known yet: too few actuals");
    }

    private String figure(double error) {
        return NumberText.number(error)
                + (MetricNames.inTargetUnit(report.task(), report.errorMetric())
                        ? " " + Html.text(report.target().unit())
                        : "");
    }
}
