package io.perennial.training.comparison;

import io.perennial.contract.Contract;
import io.perennial.scoring.Scores;
import io.perennial.text.NumberText;
import io.perennial.training.data.Table;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Replay of the newest logged requests, labelled or not, through champion and candidate: how far the answers of
/// callers would change. It is evidence for people and decides nothing.
///
/// @param all      change over all requests
/// @param segments change by level of the categorical inputs, the largest mean first, at most [#MAX_SEGMENTS]
public record PredictionReplay(PredictionChange all, List<SegmentChange> segments) {
    static final int MAX_SEGMENTS = 10;
    static final int MIN_ROWS = 20;

    private static final Comparator<SegmentChange> LARGEST_FIRST = Comparator.comparingDouble(
                    (SegmentChange segment) -> segment.change().mean())
            .reversed()
            .thenComparing(SegmentChange::segment);

    /// Change in one segment.
    ///
    /// @param segment such as `zone=12`
    public record SegmentChange(String segment, PredictionChange change) {}

    public PredictionReplay {
        segments = List.copyOf(segments);
    }

    /// @param requests requests, at least one
    public static PredictionReplay of(Contract contract, Table requests, Scores champion, Scores candidate) {
        List<SegmentChange> segments = RowSegments.of(contract, requests.columns(), 0, MIN_ROWS).entrySet().stream()
                .map(segment -> new SegmentChange(
                        segment.getKey(),
                        PredictionChange.of(contract.task(), champion, candidate, segment.getValue())))
                .sorted(LARGEST_FIRST)
                .limit(MAX_SEGMENTS)
                .toList();
        int[] every = IntStream.range(0, requests.rows()).toArray();
        return new PredictionReplay(PredictionChange.of(contract.task(), champion, candidate, every), segments);
    }

    /// A sentence without the full stop.
    public String inWords() {
        String most = segments.stream()
                .findFirst()
                .map(segment -> ", most for " + segment.segment() + " ("
                        + NumberText.number(segment.change().mean()) + " on average)")
                .orElse("");
        return "On the newest " + NumberText.count(all.rows()) + " logged requests its predictions differ from the"
                + " champion's by " + NumberText.number(all.mean()) + " on average, 95 % of them by at most "
                + NumberText.number(all.p95()) + most;
    }
}
