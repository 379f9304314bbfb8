package io.perennial.deployment;

/// CloudWatch metrics of one model, in the namespace of its deployment. Scores are normalised: 1 is the limit.
public enum MonitoringMetric {
    /// Number of predictions in the window.
    PREDICTIONS("Predictions"),
    /// Share of predictions whose actual has arrived, 0 to 1. It is the larger of the window's share and that
    /// of the window before, since actuals arrive late.
    LABEL_COVERAGE("LabelCoverage"),
    /// Worst field's drift over its calibrated threshold.
    DRIFT_SCORE("DriftScore"),
    /// Worst field's share of bad values over its threshold.
    QUALITY_SCORE("QualityScore"),
    /// The worst of error, bias and unexplained share, each compared with validation: the better end of its
    /// confidence interval, over its threshold. Published only when enough actuals have arrived.
    PERFORMANCE_SCORE("PerformanceScore"),
    /// Root mean squared error in the target's unit, or log loss. Published only when enough actuals have arrived.
    PREDICTION_ERROR("PredictionError"),
    /// Estimated error before actuals arrive, over the estimate for the validation window. No alarm uses it: an
    /// estimate does not detect a changed relation between inputs and target.
    ESTIMATED_ERROR_RATIO("EstimatedErrorRatio");

    private final String metricName;

    MonitoringMetric(String metricName) {
        this.metricName = metricName;
    }

    public String metricName() {
        return metricName;
    }
}
