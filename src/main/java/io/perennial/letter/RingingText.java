package io.perennial.letter;

import io.perennial.cause.Cause;
import io.perennial.cause.RootCauses;
import io.perennial.monitoring.WindowReport;
import io.perennial.names.ModelAlarm;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The lines of a letter about an alarm that rings.
///
/// @param watched the alarm
/// @param report  of the window that rings it
/// @param episode that the window belongs to
record RingingText(Watched watched, WindowReport report, Episode episode) {
    private static final int MOST_CAUSES = 5;

    /// `the inputs have drifted: distance, zone`.
    String headline() {
        return switch (watched.alarm()) {
            case DRIFT -> "the inputs have drifted" + fields(report.causes().drift());
            case QUALITY -> "the data is broken" + fields(report.causes().quality());
            case PERFORMANCE -> "the model has decayed";
            case LABELS -> "hardly any actual arrives";
        };
    }

    private static String fields(List<Cause> causes) {
        List<String> over = causes.stream()
                .filter(cause -> cause.overLimit() && !cause.ofPrediction())
                .map(Cause::field)
                .toList();
        return over.isEmpty() ? "" : ": " + String.join(", ", over);
    }

    Stream<String> lines() {
        return Stream.of(measure(), causes(), whereAndWhatFollows(), error(), next())
                .flatMap(lines -> lines);
    }

    private Stream<String> measure() {
        double figure = report.figure(watched.alarm()).orElse(Double.NaN);
        String words = watched.alarm() == ModelAlarm.LABELS
                ? Figure.percent(figure) + " of the predictions have an actual; the alarm rings below "
                        + Figure.percent(watched.limit())
                : "score " + Figure.number(figure) + ", the limit is " + Figure.number(watched.limit());
        return Stream.of(
                "Window   " + report.window().inWords() + ", "
                        + Figure.count(report.traffic().predictions()) + " predictions, actuals known for "
                        + Figure.percent(report.traffic().labelCoverage()),
                "Since    " + episode.inWords(),
                "Measure  " + words,
                "Version  " + report.version());
    }

    private Stream<String> causes() {
        RootCauses causes = report.causes();
        return switch (watched.alarm()) {
            case DRIFT -> listed("What moved, the weightiest first:", causes.drift());
            case QUALITY -> listed("What is broken, the weightiest first:", causes.quality());
            case PERFORMANCE ->
                Stream.concat(new DecayText(report).lines(), listed("What moved in the same window:", causes.drift()));
            case LABELS -> Stream.of();
        };
    }

    private static Stream<String> listed(String heading, List<Cause> causes) {
        List<Cause> shown = causes.stream()
                .filter(cause -> !cause.ofPrediction())
                .limit(MOST_CAUSES)
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
        if (watched.alarm() != ModelAlarm.DRIFT) {
            return Stream.of();
        }
        return Stream.concat(
                report.causes().segment().stream().map(segment -> "Where    " + segment.inWords()),
                report.causes().drift().stream()
                        .filter(Cause::ofPrediction)
                        .map(cause -> "Follows  " + cause.inWords()));
    }

    private Stream<String> error() {
        Estimate now = report.performance().window().get(report.errorName());
        Estimate then = report.performance().validation().get(report.errorName());
        if (now == null || watched.alarm() == ModelAlarm.LABELS) {
            return Stream.of();
        }
        return Stream.of("Error    " + Figure.estimate(now) + " "
                + report.target().unit() + (then == null ? "" : "; at validation " + Figure.estimate(then)));
    }

    private Stream<String> next() {
        return Stream.of(
                "",
                switch (watched.alarm()) {
                    case DRIFT, PERFORMANCE ->
                        "What happens now: a retraining is started, unless one runs, the cool-down lasts or the quality alarm"
                                + " rings. The champion stays in charge until a successor is surely better.";
                    case QUALITY ->
                        "What happens now: nothing by itself, and no retraining starts while this alarm rings. Mend the data"
                                + " first: a model must not learn from it. Drift and decay of such a window are its consequence.";
                    case LABELS ->
                        "What happens now: nothing by itself. See that the actuals are sent to POST /feedback; until then nobody"
                                + " can tell whether the model is right, and no retraining has anything to learn from.";
                });
    }
}
