package io.perennial.notification;

import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.WindowReport;
import io.perennial.rootcause.Cause;
import io.perennial.rootcause.RootCauses;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The text of a notification about an alarm in ALARM.
///
/// @param threshold the alarm with its limit
/// @param report    report of the window that breaches the limit
/// @param episode   episode of the window
record AlarmText(AlarmThreshold threshold, WindowReport report, AlarmEpisode episode) {
    private static final int MAX_CAUSES = 5;

    /// Headline such as `the inputs have drifted: distance, zone`.
    String headline() {
        return switch (threshold.alarm()) {
            case DRIFT ->
                "the inputs have drifted" + fields(report.analysis().causes().drift());
            case QUALITY ->
                "the data has quality issues"
                        + fields(report.analysis().causes().quality());
            case PERFORMANCE -> "the model has decayed";
            case LABEL_COVERAGE -> "few actuals arrive";
        };
    }

    private static String fields(List<Cause> causes) {
        List<String> over = causes.stream()
                .filter(cause -> cause.isOverLimit() && !cause.isPrediction())
                .map(Cause::field)
                .toList();
        return over.isEmpty() ? "" : ": " + String.join(", ", over);
    }

    Stream<String> lines() {
        return Stream.of(metric(), causes(), segmentsAndPredictions(), error(), nextSteps())
                .flatMap(lines -> lines);
    }

    private Stream<String> metric() {
        double metric = report.alarmMetric(threshold.alarm()).orElse(Double.NaN);
        String words = threshold.alarm() == ModelAlarm.LABEL_COVERAGE
                ? NumberText.percent(metric) + " of the predictions have an actual; the alarm fires below "
                        + NumberText.percent(threshold.limit())
                : "score " + NumberText.number(metric) + ", the limit is " + NumberText.number(threshold.limit());
        return Stream.of(
                "Window   " + report.window().inWords() + ", "
                        + NumberText.count(report.traffic().predictions()) + " predictions, actuals known for "
                        + NumberText.percent(report.traffic().labelCoverage()),
                "Since    " + episode.inWords(),
                "Measure  " + words,
                "Version  " + report.subject().version());
    }

    private Stream<String> causes() {
        RootCauses causes = report.analysis().causes();
        return switch (threshold.alarm()) {
            case DRIFT -> listed("Drifted fields by weight:", causes.drift());
            case QUALITY -> listed("Fields with quality issues by weight:", causes.quality());
            case PERFORMANCE ->
                Stream.concat(
                        new PerformanceText(report).lines(),
                        listed("Drifted fields of the same window:", causes.drift()));
            case LABEL_COVERAGE -> Stream.of();
        };
    }

    private static Stream<String> listed(String heading, List<Cause> causes) {
        List<Cause> shown = causes.stream()
                .filter(cause -> !cause.isPrediction())
                .limit(MAX_CAUSES)
                .toList();
        if (shown.isEmpty()) {
            return Stream.of();
        }
        return Stream.concat(
                Stream.of("", heading),
                IntStream.range(0, shown.size())
                        .mapToObj(i -> "  " + (i + 1) + ". " + shown.get(i).inWords()));
    }

    private Stream<String> segmentsAndPredictions() {
        if (threshold.alarm() != ModelAlarm.DRIFT) {
            return Stream.of();
        }
        return Stream.concat(
                report.analysis().causes().segment().stream().map(driftSegment -> "Where    " + driftSegment.inWords()),
                report.analysis().causes().drift().stream()
                        .filter(Cause::isPrediction)
                        .map(cause -> "Follows  " + cause.inWords()));
    }

    private Stream<String> error() {
        ConfidenceInterval window =
                report.analysis().performance().windowMetrics().get(report.errorMetric());
        ConfidenceInterval validation =
                report.analysis().performance().validationMetrics().get(report.errorMetric());
        if (window == null || threshold.alarm() == ModelAlarm.LABEL_COVERAGE) {
            return Stream.of();
        }
        return Stream.of("Error    " + NumberText.interval(window) + " "
                + report.subject().target().unit()
                + (validation == null ? "" : "; at validation " + NumberText.interval(validation)));
    }

    private Stream<String> nextSteps() {
        return Stream.of(
                "",
                switch (threshold.alarm()) {
                    case DRIFT, PERFORMANCE ->
                        "Next: a retraining starts, unless one is running, the cool-down lasts or the quality alarm is in ALARM."
                                + " The champion stays until a candidate is better with the required confidence.";
                    case QUALITY ->
                        "Next: nothing automatic, and no retraining starts while this alarm is in ALARM. Fix the data"
                                + " first: a model must not learn from it. Drift and decay of such a window are its consequences.";
                    case LABEL_COVERAGE ->
                        "Next: nothing automatic. Check that the actuals are sent to POST /feedback; until then the error of the"
                                + " model is unknown, and a retraining has no new rows to learn from.";
                });
    }
}
