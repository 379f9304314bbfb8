package io.perennial.training.comparison;

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

/// Compares candidates with the champion on rows that none of them was trained on. With several candidates, the
/// best is selected on the older rows of the holdout and compared on the newer ones. Selection and comparison
/// on the same rows would overestimate the best candidate. See [HoldoutSplit].
public final class ChampionChallengerComparison {
    private final Task task;
    private final GatePolicy policy;
    private final Table rows;

    public ChampionChallengerComparison(Task task, GatePolicy policy, Table rows) {
        this.task = task;
        this.policy = policy;
        this.rows = rows;
    }

    /// Selected candidate, and the rows to compare it on.
    ///
    /// @param candidate      selected candidate
    /// @param candidateCount number of candidates
    /// @param cut            index of the first row to compare on
    /// @param losses         mean loss of each candidate on the rows for selection; empty if there were none
    public record Selection(String candidate, int candidateCount, HoldoutSplit cut, Map<String, Double> losses) {
        public Selection {
            losses = new TreeMap<>(losses);
        }
    }

    /// Selects the best candidate without the rows of the comparison.
    ///
    /// @param candidates scores of all rows by candidate name
    /// @param otherwise  candidate to select if no rows are left for selection
    /// @throws IllegalArgumentException if there is no candidate, or `otherwise` is not one
    public Selection selectBest(Map<String, Scores> candidates, String otherwise) {
        if (!candidates.containsKey(otherwise)) {
            throw new IllegalArgumentException(
                    "there is no candidate '" + otherwise + "' to compare, only " + new TreeMap<>(candidates).keySet());
        }
        HoldoutSplit cut = candidates.size() == 1
                ? HoldoutSplit.evaluationOnly(rows.rows())
                : HoldoutSplit.of(rows.eventTimes(), rows.rows(), policy.minRows());
        if (cut.evaluationStart() == 0) {
            return new Selection(otherwise, candidates.size(), cut, Map.of());
        }
        var losses = new TreeMap<>(candidates.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> mean(cut.selectionPart(losses(one.getValue()))))));
        String winner = java.util.Collections.min(losses.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        return new Selection(winner, candidates.size(), cut, losses);
    }

    /// Decides about the selected candidate by the gate.
    ///
    /// @param attempt   number of the attempt to replace this champion, from 1
    /// @param champion  the champion's scores of all rows
    /// @param selection result of [#selectBest]
    public Decision decide(Selection selection, int attempt, Scores champion, Map<String, Scores> candidates) {
        HoldoutSplit cut = selection.cut();
        Scores winner = Objects.requireNonNull(candidates.get(selection.candidate()), selection.candidate());
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
