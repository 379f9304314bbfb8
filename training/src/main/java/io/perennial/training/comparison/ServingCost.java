package io.perennial.training.comparison;

import io.perennial.scoring.OnnxScorer;
import io.perennial.training.data.Table;
import java.util.function.LongSupplier;

/// What serving pays for a candidate and for the champion.
///
/// @param championTimes  nanoseconds in which the champion scores one record
/// @param candidateTimes nanoseconds in which the candidate scores the same record, measured alternately
/// @param candidateBytes size of the candidate's model file
@SuppressWarnings("ArrayRecordComponent")
public record ServingCost(long[] championTimes, long[] candidateTimes, long candidateBytes) {
    private static final int WARM_UP = 20;
    private static final int RECORDS = 200;

    /// Scores single records alternately, as serving does, after a few that do not count.
    ///
    /// @param rows  at least one
    /// @param clock nanoseconds
    static ServingCost measure(OnnxScorer champion, OnnxScorer candidate, Table rows, long bytes, LongSupplier clock) {
        long[] ofChampion = new long[RECORDS];
        long[] ofCandidate = new long[RECORDS];
        for (int i = -WARM_UP; i < RECORDS; i++) {
            int row = Math.floorMod(i, rows.rows());
            Table one = rows.slice(row, row + 1);
            long first = time(champion, one, clock);
            long second = time(candidate, one, clock);
            if (i >= 0) {
                ofChampion[i] = first;
                ofCandidate[i] = second;
            }
        }
        return new ServingCost(ofChampion, ofCandidate, bytes);
    }

    private static long time(OnnxScorer scorer, Table one, LongSupplier clock) {
        long start = clock.getAsLong();
        scorer.score(one.columns());
        return clock.getAsLong() - start;
    }
}
