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

/// The lines of a letter about an alarm that rings.
///
/// @param threshold the alarm
/// @param report    of the window that rings it
/// @param episode   that the window belongs to
record AlarmText(AlarmThreshold threshold, WindowReport report, AlarmEpisode episode) {
    private static final int MAX_CAUSES = 5;

    /// `the inputs have drifted: distance, zone`.
    String headline() {
        return switch (threshold.alarm()) {
            case DRIFT -> "the inputs have drifted" + fields(report.causes().drift());
            case QUALITY -> "the data is broken" + fields(report.causes().quality());
            case PERFORMANCE -> "the model has decayed";
            case LABEL_COVERAGE -> "hardly any actual arrives";
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
        return Stream.of(metric(), causes(), whereAndWhatFollows(), error(), nextSteps())
                .flatMap(lines -> lines);
    }

    private Stream<String> metric() {
        double figure = report.alarmMetric(threshold.alarm()).orElse(Double.NaN);
        String words = threshold.alarm() == ModelAlarm.LABEL_COVERAGE
                ? NumberText.percent(figure) + " of the predictions have an actual; the alarm rings below "
                        + NumberText.percent(threshold.limit())
                : "score " + NumberText.number(figure) + ", the limit is " + NumberText.number(threshold.limit());
        return Stream.of(
                "Window   " + report.window().inWords() + ", "
                        + NumberText.count(report.traffic().predictions()) + " predictions, actuals known for "
                        + NumberText.percent(report.traffic().labelCoverage()),
                "Since    " + episode.inWords(),
                "Measure  " + words,
                "Version  " + report.version());
    }

    private Stream<String> causes() {
        RootCauses causes = report.causes();
        return switch (threshold.alarm()) {
            case DRIFT -> listed("What moved, the weightiest first:", causes.drift());
            case QUALITY -> listed("What is broken, the weightiest first:", causes.quality());
            case PERFORMANCE ->
                Stream.concat(
                        new PerformanceText(report).lines(), listed("What moved in the same window:", causes.drift()));
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

    private Stream<String> whereAndWhatFollows() {
        if (threshold.alarm() != ModelAlarm.DRIFT) {
            return Stream.of();
        }
        return Stream.concat(
                report.causes().segment().stream().map(driftSegment -> "Where    " + driftSegment.inWords()),
                report.causes().drift().stream()
                        .filter(Cause::isPrediction)
                        .map(cause -> "Follows  " + cause.inWords()));
    }

    private Stream<String> error() {
        ConfidenceInterval now = report.performance().windowMetrics().get(report.errorMetric());
        ConfidenceInterval then = report.performance().validationMetrics().get(report.errorMetric());
        if (now == null || threshold.alarm() == ModelAlarm.LABEL_COVERAGE) {
            return Stream.of();
        }
        return Stream.of("Error    " + NumberText.interval(now) + " "
                + report.target().unit() + (then == null ? "" : "; at validation " + NumberText.interval(then)));
    }

    private Stream<String> nextSteps() {
        return Stream.of(
                "",
                switch (threshold.alarm()) {
                    case DRIFT, PERFORMANCE ->
                        "What happens now: a retraining is started, unless one runs, the cool-down lasts or the quality alarm"
                                + " rings. The champion stays in charge until a successor is surely better.";
                    case QUALITY ->
                        "What happens now: nothing by itself, and no retraining starts while this alarm rings. Mend the data"
                                + " first: a model must not learn from it. Drift and decay of such a window are its consequence.";
                    case LABEL_COVERAGE ->
                        "What happens now: nothing by itself. See that the actuals are sent to POST /feedback; until then nobody"
                                + " can tell whether the model is right, and no retraining has anything to learn from.";
                });
    }
}
