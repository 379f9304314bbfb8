package io.perennial.deployment;

/// What the serving function tells CloudWatch of its requests, in the same namespace as [MonitoringMetric] and,
/// like those, without dimensions. It goes out in the function's log (embedded metric format), so no call waits
/// for CloudWatch.
public enum ServingMetric {
    /// Milliseconds a body took to be read and checked.
    VALIDATE_TIME("ValidateTime", true),
    /// Milliseconds the model took.
    INFER_TIME("InferTime", true),
    /// Milliseconds the answer waited for the prediction log.
    LOG_TIME("LogTime", true),
    /// 1 for the first request of a process.
    COLD_STARTS("ColdStarts", false),
    /// Count of things that were wrong with a refused body.
    VIOLATIONS("Violations", false),
    /// Count of predictions the log did not confirm, written to the function's log instead: to be replayed.
    SPILLED_PREDICTIONS("SpilledPredictions", false),
    /// Count of attempts to load a new champion that failed; the one before serves on.
    CHAMPION_LOAD_FAILURES("ChampionLoadFailures", false),
    /// Count of attempts to load a champion that failed while an earlier champion served for it.
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

    /// Whether it is milliseconds; else it is a count.
    public boolean isTime() {
        return time;
    }
}
