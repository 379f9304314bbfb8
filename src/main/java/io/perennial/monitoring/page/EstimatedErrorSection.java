package io.perennial.monitoring.page;

import io.perennial.monitoring.EstimatedError;
import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.report.Html;
import io.perennial.text.NumberText;
import java.util.ArrayList;
import java.util.List;

/// The estimated error, the backtest of such estimates, and the realized error once it is known.
record EstimatedErrorSection(WindowReport report) {
    String html() {
        EstimatedError estimated = report.analysis().estimatedError();
        if (estimated == null) {
            return "";
        }
        return Html.section(
                "Error estimated without actuals",
                Html.element("p", "soft", Html.text(source(estimated))),
                Html.table(List.of(MetricNames.inWords(report.errorMetric()), ""), rows(estimated)));
    }

    private static String source(EstimatedError estimated) {
        return "From the inputs and predictions of " + NumberText.count(estimated.sampledRows())
                + " rows, sampled by their ids, with a loss estimator. " + EstimatedError.LIMITATION;
    }

    private List<List<String>> rows(EstimatedError estimated) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "estimated",
                note(withUnit(estimated.error()) + ", " + NumberText.number(estimated.ratio())
                        + " of the estimate at validation")));
        rows.add(List.of("realized", realizedError()));
        rows.add(List.of("backtest at validation", note(estimated.validationBacktest())));
        rows.add(List.of("backtest on recent windows", note(estimated.recentBacktest())));
        return rows;
    }

    private static String note(BacktestResult test) {
        return note(Html.text(test.inWords()));
    }

    /// A cell whose text may wrap on narrow screens.
    private static String note(String html) {
        return Html.element("div", "note wide", html);
    }

    private String realizedError() {
        return report.errorPair()
                .map(errorPair -> withUnit(errorPair.realized()))
                .orElse("not known yet: too few actuals");
    }

    private String withUnit(double error) {
        return NumberText.number(error)
                + (MetricNames.inTargetUnit(report.subject().task(), report.errorMetric())
                        ? " " + Html.text(report.subject().target().unit())
                        : "");
    }
}
