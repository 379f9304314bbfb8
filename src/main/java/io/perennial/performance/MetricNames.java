package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.statistics.ConfidenceInterval;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Names of performance metrics: the keys in evaluations and reports.
public final class MetricNames {
    /// Root mean squared error, target's unit.
    public static final String RMSE = "rmse";
    /// Mean absolute error, target's unit.
    public static final String MAE = "mae";
    /// Mean of prediction minus actual, target's unit or probability; of a multi-class target the mean
    /// probability of the predicted class minus the share of rows in which it is the actual class.
    public static final String BIAS = "bias";
    /// Explained share of the target's variance around these rows' own mean.
    public static final String R2 = "r2";
    /// Share of actuals inside the prediction interval.
    public static final String INTERVAL_COVERAGE = "interval_coverage";
    /// Mean log loss, nats.
    public static final String LOG_LOSS = "log_loss";
    /// Share of rows whose most probable class is the actual class.
    public static final String ACCURACY = "accuracy";
    /// Harmonic mean of precision and recall, averaged over the classes that occur as actual or prediction.
    public static final String MACRO_F1 = "macro_f1";
    /// Mean squared difference of probability and outcome; of a multi-class target summed over the classes
    /// (Brier 1950), from 0 to 2.
    public static final String BRIER_SCORE = "brier_score";
    /// Area under the ROC curve.
    public static final String AUC = "auc";
    /// Largest error of the area if rows were counted in bins because of their number; absent if the area is exact.
    public static final String AUC_BOUND = "auc_bound";
    /// Explained share of the entropy of these rows' own base rate.
    public static final String SKILL = "skill";
    /// Share of actuals that are of a class the model does not know; absent if there are none.
    public static final String UNKNOWN_CLASS = "unknown_class";
    /// Relative reduction of the loss against a baseline that predicts the mean (or the class shares) of the
    /// past: of the training rows for the validation window, of the windows before for a window.
    public static final String PAST_SKILL = "past_skill";
    /// Expected calibration error: mean distance between predicted probability and observed share, over ten
    /// bins of equal size, less the part that chance alone adds.
    public static final String CALIBRATION_ERROR = "calibration_error";

    /// Order in which pages show metrics.
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

    /// Name of a metric for people; an unknown name is returned unchanged.
    public static String inWords(String metric) {
        return switch (metric) {
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
            case UNKNOWN_CLASS -> "Share of unknown classes";
            case CALIBRATION_ERROR -> "Calibration error";
            default -> metric;
        };
    }

    /// Largest error of a metric because rows were counted in bins; empty if it is exact.
    ///
    /// @param all metrics of the same rows
    public static OptionalDouble errorBound(String metric, Map<String, ConfidenceInterval> all) {
        ConfidenceInterval bound = metric.equals(AUC) ? all.get(AUC_BOUND) : null;
        return bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound.value());
    }

    /// Whether a metric is in the target's unit; the others have no unit.
    public static boolean inTargetUnit(Task task, String metric) {
        return task == Task.REGRESSION && (metric.equals(RMSE) || metric.equals(MAE) || metric.equals(BIAS));
    }
}
