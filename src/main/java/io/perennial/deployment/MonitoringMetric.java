package io.perennial.deployment;

/// CloudWatch metrics of one model, in the namespace `Perennial/<model>`. Scores are normalised: 1 and more is too
/// much.
public enum MonitoringMetric {
    /// Count of predictions in the window.
    PREDICTIONS("Predictions"),
    /// Share of predictions whose actual has arrived, 0 to 1: of the window or of the one before, whichever is
    /// larger, since actuals come late.
    LABEL_COVERAGE("LabelCoverage"),
    /// Worst field's drift over its calibrated threshold.
    DRIFT_SCORE("DriftScore"),
    /// Worst field's share of bad values over its threshold.
    QUALITY_SCORE("QualityScore"),
    /// The worst of error, bias and unexplained share, each against validation: the end of its confidence interval
    /// that is nearer to no harm, over its threshold. Published only when enough actuals have arrived.
    PERFORMANCE_SCORE("PerformanceScore"),
    /// Root mean squared error in the target's unit, or log loss. Published only when enough actuals have arrived.
    PREDICTION_ERROR("PredictionError"),
    /// The error that is expected before actuals come, over what was estimated of the validation window. No alarm
    /// stands on it: it is an estimate, and cannot see a world that changed behind the same inputs.
    ESTIMATED_ERROR_RATIO("EstimatedErrorRatio");

    private final String metricName;

    MonitoringMetric(String metricName) {
        this.metricName = metricName;
    }

    public String metricName() {
        return metricName;
    }

    public static String namespace(String model) {
        return "Perennial/" + model;
    }
}
