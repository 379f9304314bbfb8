package io.perennial.serving.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.perennial.log.Feedback;
import io.perennial.log.PredictionId;
import io.perennial.log.PredictionLog;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/// Stores the reports of one body: those of one prediction one after the other, in the order they were sent, those of
/// different predictions at once. So the last of a repeated id wins or conflicts whatever the threads do.
final class FeedbackBatch {
    private static final int WRITERS = 16;

    private final PredictionLog log;
    private final Clock clock;

    FeedbackBatch(PredictionLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /// @return one answer per report, in their order
    List<FeedbackAnswer> store(List<Feedback> reports) {
        Map<PredictionId, List<Integer>> positions = IntStream.range(0, reports.size())
                .boxed()
                .collect(groupingBy(i -> reports.get(i).id(), LinkedHashMap::new, toList()));
        return positions.values().stream()
                .gather(Gatherers.mapConcurrent(WRITERS, same -> inOrder(same, reports)))
                .flatMap(List::stream)
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<Map.Entry<Integer, FeedbackAnswer>> inOrder(List<Integer> positions, List<Feedback> reports) {
        return positions.stream().map(i -> Map.entry(i, store(reports.get(i)))).toList();
    }

    private FeedbackAnswer store(Feedback report) {
        return report.id().equals(PredictionId.EXAMPLE)
                ? FeedbackAnswer.example()
                : FeedbackAnswer.of(report.id(), log.label(report, clock.instant()));
    }
}
