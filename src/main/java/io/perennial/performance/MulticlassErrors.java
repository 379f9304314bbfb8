package io.perennial.performance;

import io.perennial.gate.Loss;
import io.perennial.registry.Estimate;
import io.perennial.scoring.Prediction;
import java.util.HashMap;
import java.util.Map;

/// Sums of a multi-class classification. The bias looks at the class answered: its probability against whether it
/// came.
final class MulticlassErrors implements Errors {
    private final ClassCounts classes = new ClassCounts();
    private long count;
    private double confidences;
    private double logLosses;
    private double squaredErrors;

    /// @param actual position of the class that came; below 0 if the contract does not know it
    @Override
    public void add(Prediction prediction, double actual) {
        int came = (int) actual;
        count++;
        confidences += prediction.value();
        logLosses += Loss.logLoss(prediction.probabilityOf(came), 1);
        squaredErrors += brier(prediction, came);
        classes.add(prediction.mostProbable(), came);
    }

    private static double brier(Prediction prediction, int came) {
        double sum = came < 0 ? 1 : 0;
        int position = 0;
        for (double probability : prediction.probabilities().values()) {
            sum += Loss.squaredError(probability, position == came ? 1 : 0);
            position++;
        }
        return sum;
    }

    @Override
    public void merge(Errors other, int times) {
        var that = (MulticlassErrors) other;
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
    public Actuals actuals() {
        return Actuals.ofClasses(classes.came());
    }

    @Override
    public double loss() {
        return logLosses / count;
    }

    @Override
    public double lossOf(Actuals past) {
        return past.logLoss(actuals());
    }

    @Override
    public Map<String, Estimate> shares() {
        Map<String, Estimate> shares = new HashMap<>();
        if (count > 0) {
            shares.put(Figures.ACCURACY, Share.of(classes.hits(), count));
        }
        if (classes.unknown() > 0) {
            shares.put(Figures.UNKNOWN_CLASS, Share.of(classes.unknown(), count));
        }
        return shares;
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new HashMap<>();
        if (count > 0) {
            figures.put(Figures.LOG_LOSS, logLosses / count);
            figures.put(Figures.MACRO_F1, classes.macroF1());
            figures.put(Figures.BRIER, squaredErrors / count);
            figures.put(Figures.BIAS, (confidences - classes.hits()) / count);
        }
        double entropy = classes.entropy();
        if (entropy > 0) {
            figures.put(Figures.SKILL, 1 - logLosses / count / entropy);
        }
        return figures;
    }
}
