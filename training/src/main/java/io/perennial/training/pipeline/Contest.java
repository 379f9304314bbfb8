package io.perennial.training.pipeline;

import io.perennial.contract.Task;
import io.perennial.policy.GatePolicy;
import io.perennial.promotion.Decision;
import io.perennial.promotion.HoldoutSplit;
import io.perennial.promotion.PromotionGate;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import io.perennial.training.data.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Candidates against the champion on rows that none of them has seen.
///
/// With several candidates the best is picked on the older rows of the holdout and judged on the newer ones: picked and
/// judged on the same rows, the luckiest would look better than it is. See [HoldoutSplit].
public final class Contest {
    private final Task task;
    private final GatePolicy policy;
    private final Table rows;

    public Contest(Task task, GatePolicy policy, Table rows) {
        this.task = task;
        this.policy = policy;
        this.rows = rows;
    }

    /// The candidate to judge, and on which rows.
    ///
    /// @param winner     the candidate that was picked
    /// @param candidates how many there were
    /// @param cut        where the rows to judge begin
    /// @param losses     mean loss of each candidate on the rows it was picked on; empty if there were none
    public record Picked(String winner, int candidates, HoldoutSplit cut, Map<String, Double> losses) {
        public Picked {
            losses = new TreeMap<>(losses);
        }
    }

    /// Picks without a look at the rows that will be judged.
    ///
    /// @param candidates scores of all rows by name
    /// @param otherwise  the candidate to pick if the rows are just enough to judge on, and none is left to pick on
    /// @throws IllegalArgumentException if there is no candidate, or `otherwise` is not one
    public Picked pick(Map<String, Scores> candidates, String otherwise) {
        if (!candidates.containsKey(otherwise)) {
            throw new IllegalArgumentException(
                    "there is no candidate '" + otherwise + "' to compare, only " + new TreeMap<>(candidates).keySet());
        }
        HoldoutSplit cut = candidates.size() == 1
                ? HoldoutSplit.evaluationOnly(rows.rows())
                : HoldoutSplit.of(rows.eventTimes(), rows.rows(), policy.minRows());
        if (cut.evaluationStart() == 0) {
            return new Picked(otherwise, candidates.size(), cut, Map.of());
        }
        var losses = new TreeMap<>(candidates.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> mean(cut.selectionPart(losses(one.getValue()))))));
        String winner = java.util.Collections.min(losses.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        return new Picked(winner, candidates.size(), cut, losses);
    }

    /// Asks the gate about the winner.
    ///
    /// @param attempt    which decision about this champion it is, from 1
    /// @param champion   scores of all rows
    /// @param candidates as they were given to [#pick]
    public Decision judge(Picked picked, int attempt, Scores champion, Map<String, Scores> candidates) {
        HoldoutSplit cut = picked.cut();
        Scores winner = Objects.requireNonNull(candidates.get(picked.winner()), picked.winner());
        return PromotionGate.decide(
                policy, attempt, cut.evaluationPart(losses(champion)), cut.evaluationPart(losses(winner)));
    }

    private double[] losses(Scores scores) {
        return IntStream.range(0, rows.rows())
                .mapToDouble(row -> Loss.of(task, scores.prediction(row), rows.target()[row]))
                .toArray();
    }

    private static double mean(double[] losses) {
        return Arrays.stream(losses).average().orElseThrow();
    }
}
