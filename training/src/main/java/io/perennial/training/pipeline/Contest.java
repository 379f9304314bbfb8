package io.perennial.training.pipeline;

import io.perennial.contract.Task;
import io.perennial.gate.Decision;
import io.perennial.gate.Gate;
import io.perennial.gate.GatePolicy;
import io.perennial.gate.Loss;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Candidates against the champion on rows that none of them has seen.
///
/// With several candidates the best is picked on every second row and judged on the others: picked and judged on the
/// same rows, the luckiest would look better than it is.
public final class Contest {
    private final Task task;
    private final GatePolicy policy;
    private final Table rows;

    public Contest(Task task, GatePolicy policy, Table rows) {
        this.task = task;
        this.policy = policy;
        this.rows = rows;
    }

    /// @param winner   the candidate that was picked
    /// @param decision what the gate says of it
    /// @param losses   mean loss of each candidate on the rows it was picked on; empty for a single candidate
    public record Outcome(String winner, Decision decision, Map<String, Double> losses) {
        public Outcome {
            losses = new TreeMap<>(losses);
        }
    }

    /// @param champion   scores of all rows
    /// @param candidates scores of all rows by name; at least one
    public Outcome decide(Scores champion, Map<String, Scores> candidates) {
        double[] championLoss = losses(champion);
        var losses = new TreeMap<String, double[]>();
        candidates.forEach((name, scores) -> losses.put(name, losses(scores)));
        if (losses.size() == 1) {
            String only = losses.firstKey();
            return new Outcome(only, Gate.decide(policy, championLoss, losses.get(only)), Map.of());
        }
        var picking = new TreeMap<String, Double>();
        losses.forEach((name, loss) -> picking.put(name, mean(half(loss, 0))));
        String winner = picking.entrySet().stream()
                .min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow(() -> new IllegalArgumentException("there is no candidate to compare"))
                .getKey();
        Decision decision = Gate.decide(policy, half(championLoss, 1), half(losses.get(winner), 1));
        return new Outcome(winner, decision, picking);
    }

    private double[] losses(Scores scores) {
        return IntStream.range(0, rows.rows())
                .mapToDouble(row -> switch (task) {
                    case REGRESSION -> Loss.squaredError(scores.values()[row], rows.target()[row]);
                    case BINARY -> Loss.logLoss(scores.values()[row], rows.target()[row]);
                })
                .toArray();
    }

    private static double[] half(double[] values, int parity) {
        return IntStream.range(0, values.length)
                .filter(row -> row % 2 == parity)
                .mapToDouble(row -> values[row])
                .toArray();
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElse(Double.POSITIVE_INFINITY);
    }
}
