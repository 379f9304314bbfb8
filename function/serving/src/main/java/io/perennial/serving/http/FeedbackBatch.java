package io.perennial.serving.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.perennial.log.Feedback;
import io.perennial.log.FeedbackOutcome;
import io.perennial.log.FeedbackReport;
import io.perennial.log.MissingPrediction;
import io.perennial.log.PredictionId;
import io.perennial.log.PredictionLog;
import io.perennial.serving.call.Call;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Stores the reports of one body: those of one prediction one after the other, in the order they were sent, those of
/// different predictions at once. So the last of a repeated id wins or conflicts whatever the threads do. Reports that
/// cannot be read are answered beside those that are stored.
final class FeedbackBatch {
    private static final int WRITERS = 16;

    private final PredictionLog log;
    private final MissingPrediction missing;
    private final Clock clock;

    FeedbackBatch(PredictionLog log, MissingPrediction missing, Clock clock) {
        this.log = log;
        this.missing = missing;
        this.clock = clock;
    }

    /// @return one answer per report, in their order
    List<FeedbackAnswer> store(List<FeedbackReport> reports) {
        List<Map.Entry<Integer, FeedbackReport.Valid>> readable = new ArrayList<>();
        List<Map.Entry<Integer, FeedbackAnswer>> invalid = new ArrayList<>();
        boolean generic = Call.current().generic();
        IntStream.range(0, reports.size()).forEach(i -> {
            switch (reports.get(i)) {
                case FeedbackReport.Valid report -> readable.add(Map.entry(i, report));
                case FeedbackReport.Invalid report ->
                    invalid.add(Map.entry(i, FeedbackAnswer.invalid(report, generic)));
            }
        });
        return Stream.concat(invalid.stream(), stored(readable))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private Stream<Map.Entry<Integer, FeedbackAnswer>> stored(List<Map.Entry<Integer, FeedbackReport.Valid>> reports) {
        Map<PredictionId, List<Map.Entry<Integer, FeedbackReport.Valid>>> byId = reports.stream()
                .collect(groupingBy(report -> report.getValue().feedback().id(), LinkedHashMap::new, toList()));
        return byId.values().stream()
                .gather(Gatherers.mapConcurrent(WRITERS, this::inOrder))
                .flatMap(List::stream);
    }

    private List<Map.Entry<Integer, FeedbackAnswer>> inOrder(List<Map.Entry<Integer, FeedbackReport.Valid>> same) {
        return same.stream()
                .map(report -> Map.entry(report.getKey(), store(report.getValue())))
                .toList();
    }

    private FeedbackAnswer store(FeedbackReport.Valid report) {
        return report.feedback().id().equals(PredictionId.EXAMPLE)
                ? FeedbackAnswer.example()
                : FeedbackAnswer.of(report, outcome(report.feedback()));
    }

    private FeedbackOutcome outcome(Feedback feedback) {
        Instant now = clock.instant();
        FeedbackOutcome outcome = log.label(feedback, now);
        return outcome == FeedbackOutcome.UNKNOWN ? missing.outcome(feedback.id(), now) : outcome;
    }
}
