package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.statistics.ConfidenceInterval;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Names of performance figures: the keys in evaluations and reports.
public final class MetricNames {
    /// Root mean squared error, target's unit.
    public static final String RMSE = "rmse";
    /// Mean absolute error, target's unit.
    public static final String MAE = "mae";
    /// Mean of prediction minus actual, target's unit or probability; of a multi-class target the mean
    /// probability of the class answered minus the share of rows in which it came.
    public static final String BIAS = "bias";
    /// Explained share of the target's variance around these rows' own mean.
    public static final String R2 = "r2";
    /// Share of actuals inside the prediction interval.
    public static final String INTERVAL_COVERAGE = "interval_coverage";
    /// Mean log loss, nats.
    public static final String LOG_LOSS = "log_loss";
    /// Share of rows whose most probable class came.
    public static final String ACCURACY = "accuracy";
    /// Harmonic mean of precision and recall, averaged over the classes that came or were answered.
    public static final String MACRO_F1 = "macro_f1";
    /// Mean squared difference of probability and outcome; of a multi-class target summed over the classes (Brier
    /// 1950), from 0 to 2.
    public static final String BRIER_SCORE = "brier_score";
    /// Area under the ROC curve.
    public static final String AUC = "auc";
    /// By how much the area may be off, where so many rows came that they were counted in bins; absent if it is
    /// exact.
    public static final String AUC_BOUND = "auc_bound";
    /// Explained share of the entropy of these rows' own base rate.
    public static final String SKILL = "skill";
    /// Share of actuals that are of a class the model does not know; absent if there are none.
    public static final String UNKNOWN_CLASS = "unknown_class";
    /// Share of the loss that the model spares a forecaster who only knows the mean (or the class shares) of the
    /// past: the training rows for the validation window, the windows before for a window.
    public static final String PAST_SKILL = "past_skill";
    /// Expected calibration error: mean distance of said and seen probability, over ten groups of equal size, less
    /// what chance alone adds to it.
    public static final String CALIBRATION_ERROR = "calibration_error";

    /// In the order in which people read them.
    public static final List<String> ORDER = List.of(
            RMSE,
            LOG_LOSS,
            R2,
            SKILL,
            AUC,
            ACCURACY,
            MACRO_F1,
            MAE,
            PAST_SKILL,
            BRIER_SCORE,
            BIAS,
            CALIBRATION_ERROR,
            INTERVAL_COVERAGE,
            UNKNOWN_CLASS);

    private MetricNames() {}

    /// The figure's name as people say it; an unknown one as it is.
    public static String inWords(String figure) {
        return switch (figure) {
            case RMSE -> "Root mean squared error";
            case MAE -> "Mean absolute error";
            case BIAS -> "Bias, predicted − actual";
            case R2 -> "Explained variance (R²)";
            case INTERVAL_COVERAGE -> "Inside the 90 % interval";
            case LOG_LOSS -> "Log loss";
            case ACCURACY -> "Accuracy";
            case MACRO_F1 -> "F1 score, mean of the classes";
            case BRIER_SCORE -> "Brier score";
            case AUC -> "Area under the ROC curve";
            case AUC_BOUND -> "Largest error of the area under the ROC curve";
            case PAST_SKILL -> "Skill against the past";
            case SKILL -> "Explained entropy";
            case UNKNOWN_CLASS -> "Of a class it does not know";
            case CALIBRATION_ERROR -> "Calibration error";
            default -> figure;
        };
    }

    /// By how much a figure may be off because rows were counted in bins; empty if it is exact.
    ///
    /// @param all figures of the same rows
    public static OptionalDouble errorBound(String figure, Map<String, ConfidenceInterval> all) {
        ConfidenceInterval bound = figure.equals(AUC) ? all.get(AUC_BOUND) : null;
        return bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound.value());
    }

    /// Whether the figure is in the target's unit; the others are bare numbers.
    public static boolean inTargetUnit(Task task, String figure) {
        return task == Task.REGRESSION && (figure.equals(RMSE) || figure.equals(MAE) || figure.equals(BIAS));
    }
}
