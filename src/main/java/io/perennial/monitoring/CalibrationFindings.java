package io.perennial.monitoring;

import io.perennial.performance.CalibrationCheck;
import io.perennial.performance.CalibrationReport;
import io.perennial.performance.IntervalCoverageCheck;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.util.stream.Stream;

/// Findings of over-confident predictions. They raise no alarm of their own: error, bias and skill do.
record CalibrationFindings(CalibrationReport calibration) {
    Stream<Finding> all() {
        return Stream.concat(probabilities(), intervals());
    }

    private Stream<Finding> probabilities() {
        CalibrationCheck off = calibration.probabilityCheck();
        return off == null || !off.isMiscalibrated()
                ? Stream.of()
                : Stream.of(new Finding(
                        Status.UNKNOWN,
                        Finding.Kind.CALIBRATION,
                        "",
                        off.distance() / off.limit(),
                        null,
                        "Probabilities are no longer calibrated: they differ by " + NumberText.percent(off.distance())
                                + " from the observed shares, beyond chance and the difference at validation (limit "
                                + NumberText.percent(off.limit()) + "; chance: " + NumberText.probability(off.pValue())
                                + ")."));
    }

    private Stream<Finding> intervals() {
        IntervalCoverageCheck test = calibration.intervalCheck();
        return test == null || !test.isTooNarrow()
                ? Stream.of()
                : Stream.of(new Finding(
                        Status.UNKNOWN,
                        Finding.Kind.INTERVAL_COVERAGE,
                        "",
                        (test.nominalCoverage() - test.coverage().high()) / IntervalCoverageCheck.MARGIN,
                        null,
                        "Intervals are too narrow: "
                                + NumberText.percent(test.coverage().value())
                                + " of the actuals lie inside (99.8 % interval: "
                                + NumberText.percent(test.coverage().low()) + " to "
                                + NumberText.percent(test.coverage().high()) + "), where the nominal coverage is "
                                + NumberText.percent(test.nominalCoverage()) + "."));
    }
}
