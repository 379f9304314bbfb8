package io.perennial.performance;

import io.perennial.scoring.Prediction;
import io.perennial.statistics.Loss;
import java.util.HashMap;
import java.util.Map;

/// Sums of a binary classification. Metrics that need the order of the probabilities come from [ScoredOutcomes].
final class BinaryErrorSums implements ErrorSums {
    private long count;
    private long trues;
    private double probabilities;
    private double logLosses;
    private double squaredErrors;

    @Override
    public void add(Prediction prediction, double actual) {
        double probability = prediction.value();
        boolean outcome = actual > 0.5;
        count++;
        trues += outcome ? 1 : 0;
        probabilities += probability;
        logLosses += Loss.logLoss(probability, actual);
        squaredErrors += Loss.squaredError(probability, actual);
    }

    @Override
    public void merge(ErrorSums other, int times) {
        var that = (BinaryErrorSums) other;
        count += times * that.count;
        trues += times * that.trues;
        probabilities += times * that.probabilities;
        logLosses += times * that.logLosses;
        squaredErrors += times * that.squaredErrors;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public ActualsSummary actuals() {
        return ActualsSummary.ofClasses(count - trues, trues);
    }

    @Override
    public double loss() {
        return logLosses / count;
    }

    @Override
    public double baselineLoss(ActualsSummary past) {
        return past.logLoss(actuals());
    }

    @Override
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new HashMap<>();
        if (count > 0) {
            metrics.put(MetricNames.LOG_LOSS, logLosses / count);
            metrics.put(MetricNames.BRIER_SCORE, squaredErrors / count);
            metrics.put(MetricNames.BIAS, (probabilities - trues) / count);
        }
        if (trues > 0 && trues < count) {
            metrics.put(MetricNames.SKILL, 1 - logLosses / count / entropy((double) trues / count));
        }
        return metrics;
    }

    private static double entropy(double share) {
        return -share * Math.log(share) - (1 - share) * Math.log1p(-share);
    }
}
