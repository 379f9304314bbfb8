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

/// What a window says about one version of a model. In JSON with every figure that the page shows.
///
/// @param version        the version judged
/// @param policy         thresholds it was judged by
/// @param traffic        of all versions that answered
/// @param drift          of the judged version's rows against its reference
/// @param quality        of the same rows
/// @param performance    of the judged version's labelled rows
/// @param causes         what moved, how far and where; none in reports of older code
/// @param since          by [Finding#key()], where what is bad began, if before this window; none in reports of
///                       older code
/// @param shadows        what challengers said to the judged version's rows; none in reports of older code
/// @param estimatedError what its error is expected to be, from the rows alone; null without a model of the
///                       loss
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

    /// The same, knowing what the window before said.
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

    /// What is published. A score without enough data, and a share of nothing, is left out: silence is no figure.
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

    /// Those of [#metrics] that wait for actuals; empty without enough of them.
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

    /// The error as it was estimated beside the real one; empty as long as either is lacking.
    @JsonIgnore
    public Optional<BacktestResult.ErrorPair> errorPair() {
        ConfidenceInterval real = performance.windowMetrics().get(errorMetric());
        return estimatedError == null || real == null || performance.verdict() == PerformanceVerdict.NOT_ENOUGH_DATA
                ? Optional.empty()
                : Optional.of(new BacktestResult.ErrorPair(estimatedError.error(), real.value()));
    }

    /// What an alarm stands on; empty if this window cannot tell.
    public OptionalDouble alarmMetric(ModelAlarm alarm) {
        Double figure = metrics().get(alarm.metric());
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
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

    /// Bad if alarming, good if anything could be judged.
    @JsonIgnore
    public Status status() {
        if (inAlarm()) {
            return Status.BAD;
        }
        return findings().stream().anyMatch(finding -> finding.status() == Status.GOOD) ? Status.GOOD : Status.UNKNOWN;
    }

    /// The figure that stands for the error.
    @JsonIgnore
    public String errorMetric() {
        return switch (task) {
            case REGRESSION -> MetricNames.RMSE;
            case BINARY, MULTICLASS -> MetricNames.LOG_LOSS;
        };
    }
}
