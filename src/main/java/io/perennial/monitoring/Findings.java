package io.perennial.monitoring;

import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.performance.MetricNames;
import io.perennial.profile.DataProfile;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.util.List;
import java.util.stream.Stream;

/// Findings of a report: the affected fields and the size of each change.
final class Findings {
    private final WindowReport report;

    Findings(WindowReport report) {
        this.report = report;
    }

    /// All findings: drift, then quality, then performance.
    Stream<Finding> all() {
        return Stream.of(
                        drift(),
                        new QualityFindings(report).all(),
                        new PerformanceFindings(report).all(),
                        new CalibrationFindings(report.analysis().performance().calibration()).all(),
                        estimate(),
                        unknownClasses())
                .flatMap(findings -> findings);
    }

    /// One sentence that summarises all findings.
    String headline() {
        if (report.traffic().predictions() == 0) {
            return report.analysis().quality().trafficDropped()
                    ? "No predictions in this window: the traffic has dropped"
                    : "No predictions in this window";
        }
        if (!report.inAlarm()) {
            return okHeadline();
        }
        return Stream.of(
                        report.analysis().drift().score() >= 1 ? "the inputs have drifted" : "",
                        report.analysis().quality().score() >= 1 ? qualityHeadline() : "",
                        report.analysis().performance().score() >= 1 ? "the model has decayed" : "")
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + "; " + b)
                .map(words -> Character.toUpperCase(words.charAt(0)) + words.substring(1))
                .orElseThrow();
    }

    private String okHeadline() {
        if (report.analysis().performance().calibration().isOverconfident()) {
            return "No alarm, but the predictions are over-confident";
        }
        boolean evaluated = all().anyMatch(finding -> finding.status() == Status.GOOD);
        return evaluated ? "No alarm" : "Not enough data for a verdict";
    }

    private String qualityHeadline() {
        if (!report.analysis().quality().trafficDropped()) {
            return "the data has quality issues";
        }
        return report.analysis().quality().fieldsWithIssue().isEmpty()
                ? "the traffic has dropped"
                : "the data has quality issues and the traffic has dropped";
    }

    private Stream<Finding> drift() {
        List<FieldDrift> fields = report.analysis().drift().fields();
        return switch (report.analysis().drift().verdict()) {
            case DRIFTED ->
                fields.stream()
                        .filter(field -> field.verdict() == DriftVerdict.DRIFTED)
                        .map(field -> new Finding(
                                Status.BAD, Finding.Kind.DRIFT, field.name(), field.score(), null, drifted(field)));
            case STABLE ->
                Stream.of(Finding.of(
                        Status.GOOD,
                        Finding.Kind.DRIFT,
                        "No drift: "
                                + fields.stream()
                                        .filter(field -> field.verdict() == DriftVerdict.STABLE)
                                        .count()
                                + " distributions are as in the reference; the most distant, "
                                + DataProfile.displayName(fields.getFirst().name()) + ", is at "
                                + NumberText.percent(report.analysis().drift().score()) + " of an alarm."));
            case QUALITY_ISSUE ->
                Stream.of(Finding.of(
                        Status.UNKNOWN,
                        Finding.Kind.DRIFT,
                        "No verdict on drift: every distribution that could be evaluated has quality issues."));
            case NOT_ENOUGH_DATA ->
                Stream.of(Finding.of(
                        Status.UNKNOWN,
                        Finding.Kind.DRIFT,
                        "Drift and quality need "
                                + report.subject().policy().minimum().minRows() + " rows of version "
                                + report.subject().version() + "."));
        };
    }

    private static String drifted(FieldDrift field) {
        return DataProfile.displayName(field.name()) + " has drifted: " + field.change() + "; "
                + NumberText.number(field.effect())
                + " times the smallest change that counts, and significant (chance: "
                + NumberText.probability(field.pValue()) + ").";
    }

    /// The estimated error, only as long as the realized error is unknown.
    private Stream<Finding> estimate() {
        EstimatedError estimated = report.analysis().estimatedError();
        if (estimated == null || report.errorPair().isPresent()) {
            return Stream.of();
        }
        String words = "Without actuals the error is estimated at " + NumberText.number(estimated.error()) + ", "
                + NumberText.number(estimated.ratio()) + " of the estimate at validation; such estimates were "
                + estimated.backtest().inWords() + ". " + EstimatedError.LIMITATION;
        return Stream.of(new Finding(Status.UNKNOWN, Finding.Kind.ESTIMATED_ERROR, "", estimated.ratio(), null, words));
    }

    private Stream<Finding> unknownClasses() {
        ConfidenceInterval share =
                report.analysis().performance().windowMetrics().get(MetricNames.UNKNOWN_CLASS);
        return share == null
                ? Stream.of()
                : Stream.of(Finding.of(
                        Status.UNKNOWN,
                        Finding.Kind.UNKNOWN_CLASS,
                        NumberText.percent(share.value())
                                + " of the actuals are of a class that the model does not know. The"
                                + " next model learns it once enough rows have it, unless the problem file names the"
                                + " classes."));
    }
}
