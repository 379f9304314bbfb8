package io.perennial.monitoring;

import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.performance.Figures;
import io.perennial.profile.DataProfile;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import io.perennial.report.Tone;
import java.util.List;
import java.util.stream.Stream;

/// Says in words what a report's figures mean: which fields, and how far.
final class Findings {
    private final WindowReport report;

    Findings(WindowReport report) {
        this.report = report;
    }

    /// Drift, then quality, then performance.
    Stream<Finding> all() {
        return Stream.of(
                        drift(),
                        new QualityFindings(report).all(),
                        new PerformanceFindings(report).all(),
                        new PromiseFindings(report.performance().promise()).all(),
                        estimate(),
                        unknownClasses())
                .flatMap(findings -> findings);
    }

    /// One sentence above all findings.
    String headline() {
        if (report.traffic().predictions() == 0) {
            return report.quality().silent()
                    ? "No predictions in this window: the traffic has gone silent"
                    : "No predictions in this window";
        }
        if (!report.alarming()) {
            return calm();
        }
        return Stream.of(
                        report.drift().score() >= 1 ? "the inputs have drifted" : "",
                        report.quality().score() >= 1 ? broken() : "",
                        report.performance().score() >= 1 ? "the model has decayed" : "")
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + "; " + b)
                .map(words -> Character.toUpperCase(words.charAt(0)) + words.substring(1))
                .orElseThrow();
    }

    private String calm() {
        if (report.performance().promise().broken()) {
            return "No alarm, but the answers are less certain than they say";
        }
        boolean judged = all().anyMatch(finding -> finding.tone() == Tone.GOOD);
        return judged ? "All is well" : "Not enough data for a verdict";
    }

    private String broken() {
        if (!report.quality().silent()) {
            return "the data is broken";
        }
        return report.quality().broken().isEmpty()
                ? "the traffic has gone silent"
                : "the data is broken and the traffic has gone silent";
    }

    static String display(String field) {
        return switch (field) {
            case DataProfile.PREDICTION -> "prediction";
            case DataProfile.CONFIDENCE -> "confidence";
            default -> field;
        };
    }

    private Stream<Finding> drift() {
        List<FieldDrift> fields = report.drift().fields();
        return switch (report.drift().verdict()) {
            case DRIFTED ->
                fields.stream()
                        .filter(field -> field.verdict() == DriftVerdict.DRIFTED)
                        .map(field -> new Finding(
                                Tone.BAD, Finding.Kind.DRIFT, field.name(), field.score(), null, drifted(field)));
            case STABLE ->
                Stream.of(Finding.of(
                        Tone.GOOD,
                        Finding.Kind.DRIFT,
                        "No drift: "
                                + fields.stream()
                                        .filter(field -> field.verdict() == DriftVerdict.STABLE)
                                        .count()
                                + " distributions are as in the reference; the furthest, "
                                + display(fields.getFirst().name()) + ", is at "
                                + Figure.percent(report.drift().score()) + " of an alarm."));
            case BROKEN ->
                Stream.of(Finding.of(
                        Tone.UNKNOWN,
                        Finding.Kind.DRIFT,
                        "No verdict on drift: every distribution that could be judged comes from broken data."));
            case NOT_ENOUGH_DATA ->
                Stream.of(Finding.of(
                        Tone.UNKNOWN,
                        Finding.Kind.DRIFT,
                        "Drift and quality need " + report.policy().minRows() + " rows of version " + report.version()
                                + "."));
        };
    }

    private static String drifted(FieldDrift field) {
        return display(field.name()) + " has drifted: " + field.change() + "; "
                + Figure.number(field.effect()) + " times the least change that counts, and certain (chance: "
                + Figure.chance(field.pValue()) + ").";
    }

    /// Only as long as there is nothing better to tell.
    private Stream<Finding> estimate() {
        EstimatedError estimated = report.estimated();
        if (estimated == null || report.compared().isPresent()) {
            return Stream.of();
        }
        String words = "Without actuals the error is estimated at " + Figure.number(estimated.error()) + ", "
                + Figure.number(estimated.ratio()) + " of the estimate at validation; such estimates were "
                + EstimateSection.inWords(estimated.backTest()) + ". " + EstimateSection.BLIND;
        return Stream.of(new Finding(Tone.UNKNOWN, Finding.Kind.ESTIMATE, "", estimated.ratio(), null, words));
    }

    private Stream<Finding> unknownClasses() {
        Estimate share = report.performance().window().get(Figures.UNKNOWN_CLASS);
        return share == null
                ? Stream.of()
                : Stream.of(Finding.of(
                        Tone.UNKNOWN,
                        Finding.Kind.UNKNOWN_CLASS,
                        Figure.percent(share.value()) + " of the actuals are of a class that the model does not know. A"
                                + " successor learns it once enough rows have it, unless the problem file names the"
                                + " classes."));
    }
}
