package io.perennial.training.comparison;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.performance.MetricNames;
import io.perennial.performance.PerformanceMetrics;
import io.perennial.policy.GatePolicy;
import io.perennial.promotion.Decision;
import io.perennial.promotion.GuardFinding;
import io.perennial.promotion.QualityGuards;
import io.perennial.promotion.SegmentGuard;
import io.perennial.promotion.ServingGuards;
import io.perennial.scoring.Scores;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.Loss;
import io.perennial.training.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Guards of the gate. They turn a promotion into a rejection if the candidate exceeds a bound, and change no
/// other
/// decision.
///
/// @param bounds   bounds of the problem file
/// @param contract contract of the champion
/// @param rows     holdout
public record PromotionGuards(GatePolicy.Guards bounds, Contract contract, Table rows) {
    /// Champion and candidate on the same rows.
    ///
    /// @param from      index of the first row of the comparison
    /// @param champion  scores of all rows
    /// @param candidate scores of all rows
    public record Compared(int from, Scores champion, Scores candidate) {}

    /// @param cost measures the costs of serving; only called for a promotion
    public Decision apply(Decision decision, Compared compared, Supplier<ServingCost> cost) {
        if (!(decision instanceof Decision.Promote(Decision.Evidence evidence))) {
            return decision;
        }
        List<GuardFinding> findings = Stream.of(quality(compared), serving(cost.get()))
                .flatMap(found -> found)
                .flatMap(Optional::stream)
                .toList();
        return findings.isEmpty() ? decision : new Decision.Reject(evidence, findings);
    }

    private Stream<Optional<GuardFinding>> quality(Compared compared) {
        return Stream.of(
                SegmentGuard.check(segments(compared), bounds.maxSegmentDegradation()),
                calibration(compared),
                coverage(compared));
    }

    private Stream<Optional<GuardFinding>> serving(ServingCost cost) {
        return Stream.of(
                ServingGuards.latency(cost.championTimes(), cost.candidateTimes(), bounds.maxLatencyRatio()),
                ServingGuards.size(cost.candidateBytes(), bounds.maxModelMegabytes()));
    }

    private List<SegmentGuard.Segment> segments(Compared compared) {
        double[] champion = losses(compared.champion());
        double[] candidate = losses(compared.candidate());
        return RowSegments.of(contract, rows.columns(), compared.from(), SegmentGuard.MIN_ROWS).entrySet().stream()
                .map(segment -> new SegmentGuard.Segment(
                        segment.getKey(), select(champion, segment.getValue()), select(candidate, segment.getValue())))
                .toList();
    }

    private double[] losses(Scores scores) {
        return IntStream.range(0, rows.rows())
                .mapToDouble(row -> Loss.of(contract.task(), scores.prediction(row), rows.target()[row]))
                .toArray();
    }

    private static double[] select(double[] values, int[] chosen) {
        return Arrays.stream(chosen).mapToDouble(row -> values[row]).toArray();
    }

    private Optional<GuardFinding> calibration(Compared compared) {
        return contract.task() == Task.REGRESSION
                ? Optional.empty()
                : calibrationError(compared, compared.champion())
                        .flatMap(champion -> calibrationError(compared, compared.candidate())
                                .flatMap(candidate -> QualityGuards.calibration(
                                        champion, candidate, bounds.maxCalibrationDegradation())));
    }

    private Optional<ConfidenceInterval> calibrationError(Compared compared, Scores scores) {
        var metrics = new PerformanceMetrics(contract.task());
        for (int row = compared.from(); row < rows.rows(); row++) {
            metrics.add(row, scores.prediction(row), rows.target()[row]);
        }
        return Optional.ofNullable(metrics.metrics().get(MetricNames.CALIBRATION_ERROR));
    }

    private Optional<GuardFinding> coverage(Compared compared) {
        int count = rows.rows() - compared.from();
        return compared.candidate().low().length == 0 || count == 0
                ? Optional.empty()
                : QualityGuards.coverage(
                        compared.champion().low().length == 0 ? count : covered(compared, compared.champion()),
                        covered(compared, compared.candidate()),
                        count,
                        bounds.minIntervalCoverage());
    }

    private long covered(Compared compared, Scores scores) {
        return IntStream.range(compared.from(), rows.rows())
                .filter(row -> rows.target()[row] >= scores.low()[row] && rows.target()[row] <= scores.high()[row])
                .count();
    }
}
