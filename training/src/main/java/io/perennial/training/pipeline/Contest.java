package io.perennial.training.pipeline;

import io.perennial.contract.Task;
import io.perennial.gate.Decision;
import io.perennial.gate.Gate;
import io.perennial.gate.GatePolicy;
import io.perennial.gate.Loss;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    /// @param candidates scores of all rows by name
    /// @throws IllegalArgumentException if there is no candidate
    public Outcome decide(Scores champion, Map<String, Scores> candidates) {
        List<Entrant> entrants = candidates.entrySet().stream()
                .map(candidate -> new Entrant(candidate.getKey(), losses(candidate.getValue())))
                .sorted(Comparator.comparing(Entrant::name))
                .toList();
        if (entrants.isEmpty()) {
            throw new IllegalArgumentException("there is no candidate to compare");
        }
        double[] losses = losses(champion);
        if (entrants.size() == 1) {
            Entrant only = entrants.getFirst();
            return new Outcome(only.name(), Gate.decide(policy, losses, only.losses()), Map.of());
        }
        Entrant winner = java.util.Collections.min(entrants, Comparator.comparingDouble(Entrant::pickingLoss));
        return new Outcome(
                winner.name(),
                Gate.decide(policy, half(losses, 1), half(winner.losses(), 1)),
                entrants.stream().collect(Collectors.toMap(Entrant::name, Entrant::pickingLoss)));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entrant(String name, double[] losses) {
        double pickingLoss() {
            return java.util.Arrays.stream(half(losses, 0)).average().orElse(Double.POSITIVE_INFINITY);
        }
    }

    private double[] losses(Scores scores) {
        return IntStream.range(0, rows.rows())
                .mapToDouble(row -> Loss.of(task, scores.at(row), rows.target()[row]))
                .toArray();
    }

    private static double[] half(double[] values, int parity) {
        return IntStream.range(0, values.length)
                .filter(row -> row % 2 == parity)
                .mapToDouble(row -> values[row])
                .toArray();
    }
}
