package io.perennial.training.pipeline;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.performance.Performance;
import io.perennial.registry.Evaluation;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import io.perennial.training.report.Baseline;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Figures of a version on the validation rows, next to the baseline's and the champion's on the same rows.
final class Evaluations {
    private Evaluations() {}

    static Evaluation of(Contract contract, TrainingData data, Scores model, Optional<Scores> champion) {
        Task task = contract.task();
        double[] actuals = actuals(data.validation());
        return new Evaluation(
                Performance.of(task, model, actuals).estimates(),
                Performance.ofConstant(task, Baseline.of(contract, data.training()), actuals)
                        .estimates(),
                champion.map(scores -> Performance.of(task, scores, actuals).estimates())
                        .orElse(Map.of()));
    }

    private static double[] actuals(Table table) {
        return IntStream.range(0, table.rows())
                .mapToDouble(row -> table.target()[row])
                .toArray();
    }
}
