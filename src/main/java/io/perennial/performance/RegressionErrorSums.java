package io.perennial.performance;

import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sums of a regression. Actuals are summed around their running mean (Chan, Golub and LeVeque 1979), so that a
/// large offset costs no precision.
final class RegressionErrorSums implements ErrorSums {
    private long count;
    private double mean;
    private double squaredDeviations;
    private double errors;
    private double absoluteErrors;
    private double squaredErrors;
    private long intervals;
    private long covered;

    @Override
    public void add(Prediction prediction, double actual) {
        double error = prediction.value() - actual;
        errors += error;
        absoluteErrors += Math.abs(error);
        squaredErrors += error * error;
        addActuals(1, actual, 0);
        prediction.interval().ifPresent(interval -> {
            intervals++;
            covered += interval.contains(actual) ? 1 : 0;
        });
    }

    @Override
    public void merge(ErrorSums other, int times) {
        var that = (RegressionErrorSums) other;
        if (that.count == 0 || times == 0) {
            return;
        }
        errors += times * that.errors;
        absoluteErrors += times * that.absoluteErrors;
        squaredErrors += times * that.squaredErrors;
        addActuals(times * that.count, that.mean, times * that.squaredDeviations);
        intervals += times * that.intervals;
        covered += times * that.covered;
    }

    private void addActuals(long others, double othersMean, double othersSquares) {
        long total = count + others;
        double distance = othersMean - mean;
        mean += distance * others / total;
        squaredDeviations += othersSquares + distance * distance * count * others / total;
        count = total;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public ActualsSummary actuals() {
        return count == 0 ? ActualsSummary.NONE : new ActualsSummary(count, List.of(mean * count));
    }

    @Override
    public double loss() {
        return squaredErrors / count;
    }

    @Override
    public double baselineLoss(ActualsSummary past) {
        double distance = mean - past.mean();
        return squaredDeviations / count + distance * distance;
    }

    @Override
    public @Nullable IntervalCoverageCheck intervalCoverage() {
        return IntervalCoverageCheck.of(covered, intervals);
    }

    @Override
    public Map<String, ConfidenceInterval> proportions() {
        return intervals == 0 ? Map.of() : Map.of(MetricNames.INTERVAL_COVERAGE, WilsonInterval.of(covered, intervals));
    }

    @Override
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new HashMap<>();
        if (count > 0) {
            metrics.put(MetricNames.RMSE, Math.sqrt(squaredErrors / count));
            metrics.put(MetricNames.MAE, absoluteErrors / count);
            metrics.put(MetricNames.BIAS, errors / count);
        }
        if (squaredDeviations > 0) {
            metrics.put(MetricNames.R2, 1 - squaredErrors / squaredDeviations);
        }
        return metrics;
    }
}
