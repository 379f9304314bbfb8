package io.perennial.training.pipeline;

import io.perennial.contract.Task;
import io.perennial.performance.ActualsSummary;
import io.perennial.performance.PerformanceMetrics;
import io.perennial.registry.Evaluation;
import io.perennial.training.comparison.Baseline;
import io.perennial.training.comparison.ScoredRows;
import io.perennial.training.data.Table;
import java.util.Map;
import java.util.stream.IntStream;

/// Evaluates a version, the baselines and the champion on the same validation rows.
final class ModelEvaluator {
    private ModelEvaluator() {}

    static Evaluation evaluate(TrainingData data, ScoredRows scoredRows) {
        Task task = scoredRows.contract().task();
        double[] actuals = actuals(data.validation());
        ActualsSummary past = PerformanceMetrics.ofConstant(
                        task, Baseline.of(scoredRows.contract(), data.training()), actuals(data.training()))
                .actuals();
        return new Evaluation(
                PerformanceMetrics.of(task, scoredRows.model(), actuals).metrics(past),
                PerformanceMetrics.ofConstant(task, Baseline.of(scoredRows.contract(), data.training()), actuals)
                        .metrics(),
                PerformanceMetrics.of(task, scoredRows.linear(), actuals).metrics(),
                scoredRows
                        .champion()
                        .map(scores ->
                                PerformanceMetrics.of(task, scores, actuals).metrics())
                        .orElse(Map.of()));
    }

    private static double[] actuals(Table table) {
        return IntStream.range(0, table.rows())
                .mapToDouble(row -> table.target()[row])
                .toArray();
    }
}
