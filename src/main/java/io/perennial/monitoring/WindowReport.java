package io.perennial.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.drift.DriftReport;
import io.perennial.drift.DriftVerdict;
import io.perennial.performance.MetricNames;
import io.perennial.performance.PerformanceReport;
import io.perennial.performance.PerformanceVerdict;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.quality.QualityReport;
import io.perennial.quality.QualityVerdict;
import io.perennial.registry.ModelVersion;
import io.perennial.rootcause.RootCauses;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.Status;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Evaluation of one version of a model on one window. Its JSON holds every metric that the page shows.
///
/// @param version        evaluated version
/// @param policy         thresholds of the evaluation
/// @param traffic        predictions of all versions
/// @param drift          drift of the evaluated version's rows against its reference
/// @param quality        data quality of the same rows
/// @param performance    performance on the evaluated version's labelled rows
/// @param causes         shifted fields, with size and segment; empty in reports of older code
/// @param since          start of each bad finding by [Finding#key()], if it lies before this window; empty in
///                       reports of older code
/// @param shadows        challengers' predictions of the same rows; empty in reports of older code
/// @param estimatedError error estimated from the rows alone; null without a loss estimator
public record WindowReport(
        String model,
        ModelVersion version,
        Window window,
        Task task,
        Target target,
        MonitoringPolicy policy,
        WindowTraffic traffic,
        DriftReport drift,
        QualityReport quality,
        PerformanceReport performance,
        RootCauses causes,
        Map<String, Instant> since,
        List<ShadowReport> shadows,
        @Nullable EstimatedError estimatedError) {
    public WindowReport {
        Stream.of(model, version, window, task, target, policy, traffic, drift, quality, performance)
                .forEach(part -> Objects.requireNonNull(part, "a part of the window's report is missing"));
        causes = Objects.requireNonNullElse(causes, RootCauses.NONE);
        since = new TreeMap<>(Objects.requireNonNullElse(since, Map.of()));
        shadows = List.copyOf(Objects.requireNonNullElse(shadows, List.of()));
    }

    /// The same report with the start of each bad finding, taken from the report of the previous window.
    WindowReport withPrevious(Optional<WindowReport> before) {
        var starts = new TreeMap<String, Instant>();
        before.stream().flatMap(report -> report.findings().stream()).forEach(finding -> {
            if (finding.since() != null) {
                starts.put(finding.key(), finding.since());
            }
        });
        return new WindowReport(
                model,
                version,
                window,
                task,
                target,
                policy,
                traffic,
                drift,
                quality,
                performance,
                causes,
                starts,
                shadows,
                estimatedError);
    }

    /// The metrics to publish. A score without enough data and a share of zero predictions are left out.
    @JsonIgnore
    public Map<MonitoringMetric, Double> metrics() {
        Map<MonitoringMetric, Double> metrics = new EnumMap<>(MonitoringMetric.class);
        metrics.put(MonitoringMetric.PREDICTIONS, (double) traffic.predictions());
        if (traffic.predictions() > 0) {
            metrics.put(MonitoringMetric.LABEL_COVERAGE, traffic.labelCoverage());
        }
        if (drift.verdict() != DriftVerdict.NOT_ENOUGH_DATA) {
            metrics.put(MonitoringMetric.DRIFT_SCORE, drift.score());
        }
        if (quality.verdict() != QualityVerdict.NOT_ENOUGH_DATA) {
            metrics.put(MonitoringMetric.QUALITY_SCORE, quality.score());
        }
        if (estimatedError != null) {
            metrics.put(MonitoringMetric.ESTIMATED_ERROR_RATIO, estimatedError.ratio());
        }
        metrics.putAll(performanceMetrics());
        return metrics;
    }

    /// The metrics of [#metrics] that need actuals; empty without enough of them.
    @JsonIgnore
    public Map<MonitoringMetric, Double> performanceMetrics() {
        ConfidenceInterval error = performance.windowMetrics().get(errorMetric());
        if (performance.verdict() == PerformanceVerdict.NOT_ENOUGH_DATA || error == null) {
            return Map.of();
        }
        return Map.of(
                MonitoringMetric.PERFORMANCE_SCORE,
                performance.score(),
                MonitoringMetric.PREDICTION_ERROR,
                error.value());
    }

    /// The estimated and the realized error; empty as long as either is missing.
    @JsonIgnore
    public Optional<BacktestResult.ErrorPair> errorPair() {
        ConfidenceInterval real = performance.windowMetrics().get(errorMetric());
        return estimatedError == null || real == null || performance.verdict() == PerformanceVerdict.NOT_ENOUGH_DATA
                ? Optional.empty()
                : Optional.of(new BacktestResult.ErrorPair(estimatedError.error(), real.value()));
    }

    /// The value that an alarm evaluates; empty if this window has none.
    public OptionalDouble alarmMetric(ModelAlarm alarm) {
        Double value = metrics().get(alarm.metric());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// True if any of the three scores reaches 1.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean inAlarm() {
        return Math.max(drift.score(), Math.max(quality.score(), performance.score())) >= 1;
    }

    /// The verdict in one sentence.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String headline() {
        return new Findings(this).headline();
    }

    /// The verdict in detail: which fields, and how far.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<Finding> findings() {
        return new Findings(this).all().map(this::withSince).toList();
    }

    private Finding withSince(Finding finding) {
        return finding.status() == Status.BAD
                ? finding.since(since.getOrDefault(finding.key(), window.from()))
                : finding;
    }

    /// Bad if in alarm, good if anything could be evaluated, else unknown.
    @JsonIgnore
    public Status status() {
        if (inAlarm()) {
            return Status.BAD;
        }
        return findings().stream().anyMatch(finding -> finding.status() == Status.GOOD) ? Status.GOOD : Status.UNKNOWN;
    }

    /// Name of the error metric.
    @JsonIgnore
    public String errorMetric() {
        return switch (task) {
            case REGRESSION -> MetricNames.RMSE;
            case BINARY, MULTICLASS -> MetricNames.LOG_LOSS;
        };
    }
}
