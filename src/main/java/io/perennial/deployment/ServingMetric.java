package io.perennial.deployment;

/// CloudWatch metrics of the serving function's requests, in the namespace of [MonitoringMetric] and without
/// dimensions. They are written to the function's log (embedded metric format), so no request waits for
/// CloudWatch.
public enum ServingMetric {
    /// Milliseconds to read and check a body.
    VALIDATE_TIME("ValidateTime", true),
    /// Milliseconds of inference.
    INFER_TIME("InferTime", true),
    /// Milliseconds for which the response waited for the prediction log.
    LOG_TIME("LogTime", true),
    /// 1 for the first request of a process.
    COLD_STARTS("ColdStarts", false),
    /// Number of contract violations in a rejected body.
    VIOLATIONS("Violations", false),
    /// Number of predictions that the prediction log did not confirm. They are in the spill queue, or else in the
    /// function's log, to be replayed.
    SPILLED_PREDICTIONS("SpilledPredictions", false),
    /// Number of failed attempts to load a new champion, while the one before keeps serving.
    CHAMPION_LOAD_FAILURES("ChampionLoadFailures", false),
    /// Number of failed attempts to load a champion, while an earlier champion serves as fallback.
    CHAMPION_FALLBACKS("ChampionFallbacks", false);

    private final String metricName;
    private final boolean time;

    ServingMetric(String metricName, boolean time) {
        this.metricName = metricName;
        this.time = time;
    }

    public String metricName() {
        return metricName;
    }

    /// Whether the unit is milliseconds; else it is a count.
    public boolean isTime() {
        return time;
    }
}
