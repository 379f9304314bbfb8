package io.perennial.training.tuning;

import io.perennial.training.fit.FoldFit;
import io.perennial.training.fit.Folds;
import io.perennial.training.fit.TrainingRows;
import io.perennial.training.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Runs trials on folds inside the training window. A trial that is worse after some folds than the median of
/// the complete trials on the same folds is pruned (median rule of Golovin et al., Google Vizier, 2017), and so
/// is a trial that cannot split the rows.
public final class TrialRunner {
    private static final int MIN_COMPLETE_TRIALS = 4;

    private final Problem problem;
    private final Folds folds;
    private final TpeSampler tpeSampler;

    /// @param rows rows of the training window, without those of the validation window
    public TrialRunner(Problem problem, TrainingRows rows) {
        this.problem = problem;
        this.folds = Folds.of(problem, rows);
        this.tpeSampler =
                new TpeSampler(SearchSpace.of(problem), problem.training().seed());
    }

    /// Parameters of the next trial; those of the problem for the first one.
    ///
    /// @param before earlier trials in their order
    public Map<String, String> next(List<TrialResult> before) {
        return before.isEmpty()
                ? problem.training().parameters()
                : problem.training().withParameters(tpeSampler.next(before)).parameters();
    }

    /// @throws io.perennial.training.fit.TrainingException if the rows cannot be used for training
    public TrialResult run(Map<String, String> parameters, List<TrialResult> before) {
        Problem tried = problem.withTraining(problem.training().withParameters(parameters));
        List<List<Double>> curves = new ArrayList<>();
        TrialResult result = new TrialResult(parameters, List.of(), List.of(), folds.count());
        while (result.isPruned() && !isHopeless(result, before)) {
            List<Double> curve = FoldFit.curve(tried, folds.fold(curves.size()));
            if (curve.isEmpty()) {
                return result;
            }
            curves.add(curve);
            result = new TrialResult(
                    parameters, curves.stream().map(TrialRunner::best).toList(), mean(curves), folds.count());
        }
        return result;
    }

    private static double best(List<Double> curve) {
        return curve.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static List<Double> mean(List<List<Double>> curves) {
        int rounds = curves.stream().mapToInt(List::size).min().orElse(0);
        return IntStream.range(0, rounds)
                .mapToObj(round -> curves.stream()
                        .mapToDouble(curve -> curve.get(round))
                        .average()
                        .orElseThrow())
                .toList();
    }

    static boolean isHopeless(TrialResult trial, List<TrialResult> before) {
        int seen = trial.folds().size();
        double[] others = before.stream()
                .filter(other -> !other.isPruned())
                .mapToDouble(other -> other.lossOfFirst(seen))
                .sorted()
                .toArray();
        return seen > 0 && others.length >= MIN_COMPLETE_TRIALS && trial.loss() > others[others.length / 2];
    }
}
