package io.perennial.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.drift.DriftVerdict;
import io.perennial.performance.PerformanceVerdict;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.quality.QualityVerdict;
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

/// Evaluation of one version of a model on one window. Its JSON holds every metric that the page shows.
///
/// @param subject  evaluated version
/// @param traffic  predictions of all versions
/// @param analysis results for the rows of the evaluated version
/// @param since    start of each bad finding by [Finding#key()], if it lies before this window; empty in a report
///                 without them
/// @param shadows  challengers' predictions of the same rows; empty in a report without them
public record WindowReport(
        EvaluatedModel subject,
        Window window,
        WindowTraffic traffic,
        WindowAnalysis analysis,
        Map<String, Instant> since,
        List<ShadowReport> shadows) {
    public WindowReport {
        Stream.of(subject, window, traffic, analysis)
                .forEach(part -> Objects.requireNonNull(part, "a part of the window's report is missing"));
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
        return new WindowReport(subject, window, traffic, analysis, starts, shadows);
    }

    /// The metrics to publish. A score without enough data and a share of zero predictions are left out.
    @JsonIgnore
    public Map<MonitoringMetric, Double> metrics() {
        Map<MonitoringMetric, Double> metrics = new EnumMap<>(MonitoringMetric.class);
        metrics.put(MonitoringMetric.PREDICTIONS, (double) traffic.predictions());
        if (traffic.predictions() > 0) {
            metrics.put(MonitoringMetric.LABEL_COVERAGE, traffic.labelCoverage());
        }
        if (analysis.drift().verdict() != DriftVerdict.NOT_ENOUGH_DATA) {
            metrics.put(MonitoringMetric.DRIFT_SCORE, analysis.drift().score());
        }
        if (analysis.quality().verdict() != QualityVerdict.NOT_ENOUGH_DATA) {
            metrics.put(MonitoringMetric.QUALITY_SCORE, analysis.quality().score());
        }
        if (analysis.estimatedError() != null) {
            metrics.put(
                    MonitoringMetric.ESTIMATED_ERROR_RATIO,
                    analysis.estimatedError().ratio());
        }
        metrics.putAll(performanceMetrics());
        return metrics;
    }

    /// The metrics of [#metrics] that need actuals; empty without enough of them.
    @JsonIgnore
    public Map<MonitoringMetric, Double> performanceMetrics() {
        ConfidenceInterval error = analysis.performance().windowMetrics().get(errorMetric());
        if (analysis.performance().verdict() == PerformanceVerdict.NOT_ENOUGH_DATA || error == null) {
            return Map.of();
        }
        return Map.of(
                MonitoringMetric.PERFORMANCE_SCORE,
                analysis.performance().score(),
                MonitoringMetric.PREDICTION_ERROR,
                error.value());
    }

    /// The estimated and the realized error; empty as long as either is missing.
    @JsonIgnore
    public Optional<BacktestResult.ErrorPair> errorPair() {
        ConfidenceInterval real = analysis.performance().windowMetrics().get(errorMetric());
        return analysis.estimatedError() == null
                        || real == null
                        || analysis.performance().verdict() == PerformanceVerdict.NOT_ENOUGH_DATA
                ? Optional.empty()
                : Optional.of(
                        new BacktestResult.ErrorPair(analysis.estimatedError().error(), real.value()));
    }

    /// The value that an alarm evaluates; empty if this window has none.
    public OptionalDouble alarmMetric(ModelAlarm alarm) {
        Double value = metrics().get(alarm.metric());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// True if any of the three scores reaches 1.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean inAlarm() {
        return Math.max(
                        analysis.drift().score(),
                        Math.max(
                                analysis.quality().score(),
                                analysis.performance().score()))
                >= 1;
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
        return subject.errorMetric();
    }
}
