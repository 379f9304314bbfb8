package io.perennial.performance;

import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.Loss;
import io.perennial.statistics.WilsonInterval;
import java.util.HashMap;
import java.util.Map;

/// Sums of a multi-class classification. The bias is that of the predicted class: its probability compared with
/// its occurrence.
final class MulticlassErrorSums implements ErrorSums {
    private final ClassCounts classes = new ClassCounts();
    private long count;
    private double confidences;
    private double logLosses;
    private double squaredErrors;

    /// @param actual position of the actual class; below 0 if the contract does not know it
    @Override
    public void add(Prediction prediction, double actual) {
        int actualClass = (int) actual;
        count++;
        confidences += prediction.value();
        logLosses += Loss.logLoss(prediction.probabilityOf(actualClass), 1);
        squaredErrors += brier(prediction, actualClass);
        classes.add(prediction.predictedIndex(), actualClass);
    }

    private static double brier(Prediction prediction, int actualClass) {
        double sum = actualClass < 0 ? 1 : 0;
        int position = 0;
        for (double probability : prediction.probabilities().values()) {
            sum += Loss.squaredError(probability, position == actualClass ? 1 : 0);
            position++;
        }
        return sum;
    }

    @Override
    public void merge(ErrorSums other, int times) {
        var that = (MulticlassErrorSums) other;
        if (times == 0 || that.count == 0) {
            return;
        }
        count += times * that.count;
        confidences += times * that.confidences;
        logLosses += times * that.logLosses;
        squaredErrors += times * that.squaredErrors;
        classes.merge(that.classes, times);
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public ActualsSummary actuals() {
        return ActualsSummary.ofClasses(classes.actual());
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
    public Map<String, ConfidenceInterval> proportions() {
        Map<String, ConfidenceInterval> shares = new HashMap<>();
        if (count > 0) {
            shares.put(MetricNames.ACCURACY, WilsonInterval.of(classes.correct(), count));
        }
        if (classes.unknownClass() > 0) {
            shares.put(MetricNames.UNKNOWN_CLASS, WilsonInterval.of(classes.unknownClass(), count));
        }
        return shares;
    }

    @Override
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new HashMap<>();
        if (count > 0) {
            metrics.put(MetricNames.LOG_LOSS, logLosses / count);
            metrics.put(MetricNames.MACRO_F1, classes.macroF1());
            metrics.put(MetricNames.BRIER_SCORE, squaredErrors / count);
            metrics.put(MetricNames.BIAS, (confidences - classes.correct()) / count);
        }
        double entropy = classes.entropy();
        if (entropy > 0) {
            metrics.put(MetricNames.SKILL, 1 - logLosses / count / entropy);
        }
        return metrics;
    }
}
