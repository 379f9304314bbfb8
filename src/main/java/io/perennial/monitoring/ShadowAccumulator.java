package io.perennial.monitoring;

import io.perennial.contract.Task;
import io.perennial.performance.PerformanceMetrics;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.ShadowPrediction;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;

/// Accumulates the predictions of one challenger with those of the evaluated version. It has a fixed size and
/// can be merged.
final class ShadowAccumulator {
    private final Task task;
    private final PerformanceMetrics champion;
    private final PerformanceMetrics challenger;
    private long predicted;
    private long late;
    private long failed;
    private long disagreements;
    private double difference;

    ShadowAccumulator(Task task) {
        this.task = task;
        champion = new PerformanceMetrics(task);
        challenger = new PerformanceMetrics(task);
    }

    void add(LoggedPrediction row, ShadowPrediction shadowPrediction) {
        switch (shadowPrediction.outcome()) {
            case LATE -> late++;
            case FAILED -> failed++;
            case PREDICTED ->
                shadowPrediction.prediction().ifPresent(challengerPrediction -> compare(row, challengerPrediction));
        }
    }

    private void compare(LoggedPrediction row, Prediction challengerPrediction) {
        Prediction championPrediction = row.prediction();
        if (!Double.isFinite(championPrediction.value()) || !Double.isFinite(challengerPrediction.value())) {
            return;
        }
        predicted++;
        difference += difference(championPrediction, challengerPrediction);
        disagreements += disagree(championPrediction, challengerPrediction) ? 1 : 0;
        row.actual().filter(actual -> Double.isFinite(actual.value())).ifPresent(actual -> {
            long key = row.id().random().hashCode();
            champion.add(key, championPrediction, actual.value());
            challenger.add(key, challengerPrediction, actual.value());
        });
    }

    private double difference(Prediction championPrediction, Prediction challengerPrediction) {
        return switch (task) {
            case REGRESSION, BINARY -> Math.abs(championPrediction.value() - challengerPrediction.value());
            case MULTICLASS ->
                championPrediction.probabilities().entrySet().stream()
                                .mapToDouble(of -> Math.abs(of.getValue()
                                        - challengerPrediction.probabilities().getOrDefault(of.getKey(), 0.0)))
                                .sum()
                        / 2;
        };
    }

    private boolean disagree(Prediction championPrediction, Prediction challengerPrediction) {
        return switch (task) {
            case REGRESSION -> false;
            case BINARY -> championPrediction.value() >= 0.5 != challengerPrediction.value() >= 0.5;
            case MULTICLASS -> !championPrediction.predictedClass().equals(challengerPrediction.predictedClass());
        };
    }

    void merge(ShadowAccumulator other) {
        champion.merge(other.champion);
        challenger.merge(other.challenger);
        predicted += other.predicted;
        late += other.late;
        failed += other.failed;
        disagreements += other.disagreements;
        difference += other.difference;
    }

    ShadowReport report(ModelVersion version) {
        double rows = Math.max(1, predicted);
        return new ShadowReport(
                version,
                predicted,
                late,
                failed,
                difference / rows,
                disagreements / rows,
                champion.count(),
                champion.metrics(),
                challenger.metrics());
    }
}
