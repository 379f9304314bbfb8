package io.perennial.training.pipeline;

import io.perennial.contract.Task;
import io.perennial.performance.Performance;
import io.perennial.registry.Evaluation;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Figures of a version on the validation rows, next to the baseline's and the champion's on the same rows.
final class Evaluations {
    private Evaluations() {}

    static Evaluation of(Task task, TrainingData data, Scores model, Optional<Scores> champion) {
        double[] actuals = actuals(data.validation());
        return new Evaluation(
                Performance.of(task, model, actuals).estimates(),
                Performance.ofConstant(task, mean(data.training()), actuals).estimates(),
                champion.map(scores -> Performance.of(task, scores, actuals).estimates())
                        .orElse(Map.of()));
    }

    private static double[] actuals(Table table) {
        return IntStream.range(0, table.rows())
                .mapToDouble(row -> table.target()[row])
                .toArray();
    }

    private static double mean(Table table) {
        return java.util.Arrays.stream(actuals(table)).average().orElseThrow();
    }
}
