package io.perennial.monitoring;

import io.perennial.performance.IntervalTest;
import io.perennial.performance.Miscalibration;
import io.perennial.performance.Promise;
import io.perennial.report.Figure;
import io.perennial.report.Tone;
import java.util.stream.Stream;

/// Says in words if answers are less certain than they say. It rings no alarm of its own: error, bias and skill do.
record PromiseFindings(Promise promise) {
    Stream<Finding> all() {
        return Stream.concat(probabilities(), intervals());
    }

    private Stream<Finding> probabilities() {
        Miscalibration off = promise.miscalibration();
        return off == null || !off.tooMuch()
                ? Stream.of()
                : Stream.of(new Finding(
                        Tone.UNKNOWN,
                        Finding.Kind.CALIBRATION,
                        "",
                        off.distance() / off.limit(),
                        null,
                        "Probabilities are no longer what they say: they lie " + Figure.percent(off.distance())
                                + " from what came, beyond chance and what it was at validation (limit "
                                + Figure.percent(off.limit()) + "; chance: " + Figure.chance(off.chance()) + ")."));
    }

    private Stream<Finding> intervals() {
        IntervalTest test = promise.intervals();
        return test == null || !test.tooNarrow()
                ? Stream.of()
                : Stream.of(new Finding(
                        Tone.UNKNOWN,
                        Finding.Kind.COVERAGE,
                        "",
                        (test.level() - test.inside().high()) / IntervalTest.MARGIN,
                        null,
                        "Intervals are too narrow: "
                                + Figure.percent(test.inside().value())
                                + " of the actuals lie inside (99.8 % sure: "
                                + Figure.percent(test.inside().low()) + " to "
                                + Figure.percent(test.inside().high()) + "), where "
                                + Figure.percent(test.level()) + " are promised."));
    }
}
