package io.perennial.monitoring.page;

import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.text.NumberText;

/// The estimated error, the backtest of such estimates, and the realized error once it is known.
record EstimatedErrorSection(WindowReport report) {
    String realizedError() {
        return report.errorPair()
                .map(errorPair -> withUnit(errorPair.realized()))
                .orElse("not known yet: too few actuals");
    }

    String withUnit(double error) {
        return NumberText.number(error)
                + (MetricNames.inTargetUnit(report.subject().task(), report.errorMetric())
                        ? " " + report.subject().target().unit()
                        : "");
    }
}
