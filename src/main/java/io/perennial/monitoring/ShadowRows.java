package io.perennial.monitoring;

import io.perennial.contract.Task;
import io.perennial.log.LoggedPrediction;
import io.perennial.log.Shadow;
import io.perennial.performance.Performance;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;

/// What one challenger said beside the judged version. Of fixed size and mergeable.
final class ShadowRows {
    private final Task task;
    private final Performance champion;
    private final Performance challenger;
    private long predicted;
    private long late;
    private long failed;
    private long otherwise;
    private double difference;

    ShadowRows(Task task) {
        this.task = task;
        champion = new Performance(task);
        challenger = new Performance(task);
    }

    void add(LoggedPrediction row, Shadow shadow) {
        switch (shadow.outcome()) {
            case LATE -> late++;
            case FAILED -> failed++;
            case PREDICTED -> shadow.prediction().ifPresent(said -> compare(row, said));
        }
    }

    private void compare(LoggedPrediction row, Prediction said) {
        Prediction answered = row.prediction();
        if (!Double.isFinite(answered.value()) || !Double.isFinite(said.value())) {
            return;
        }
        predicted++;
        difference += difference(answered, said);
        otherwise += decidesOtherwise(answered, said) ? 1 : 0;
        row.truth().filter(truth -> Double.isFinite(truth.actual())).ifPresent(truth -> {
            long key = row.id().random().hashCode();
            champion.add(key, answered, truth.actual());
            challenger.add(key, said, truth.actual());
        });
    }

    private double difference(Prediction answered, Prediction said) {
        return switch (task) {
            case REGRESSION, BINARY -> Math.abs(answered.value() - said.value());
            case MULTICLASS ->
                answered.probabilities().entrySet().stream()
                                .mapToDouble(of -> Math.abs(
                                        of.getValue() - said.probabilities().getOrDefault(of.getKey(), 0.0)))
                                .sum()
                        / 2;
        };
    }

    private boolean decidesOtherwise(Prediction answered, Prediction said) {
        return switch (task) {
            case REGRESSION -> false;
            case BINARY -> answered.value() >= 0.5 != said.value() >= 0.5;
            case MULTICLASS -> !answered.answer().equals(said.answer());
        };
    }

    void merge(ShadowRows other) {
        champion.merge(other.champion);
        challenger.merge(other.challenger);
        predicted += other.predicted;
        late += other.late;
        failed += other.failed;
        otherwise += other.otherwise;
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
                otherwise / rows,
                champion.count(),
                champion.estimates(),
                challenger.estimates());
    }
}
