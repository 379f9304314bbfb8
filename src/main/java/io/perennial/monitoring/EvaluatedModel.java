package io.perennial.monitoring;

import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.performance.MetricNames;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import java.util.Objects;
import java.util.stream.Stream;

/// The version that a window is evaluated for.
///
/// @param model  name of the model
/// @param policy thresholds of the evaluation
public record EvaluatedModel(String model, ModelVersion version, Task task, Target target, MonitoringPolicy policy) {
    public EvaluatedModel {
        Stream.of(model, version, task, target, policy)
                .forEach(part -> Objects.requireNonNull(part, "the report of a window does not name its version"));
    }

    static EvaluatedModel of(Manifest manifest) {
        return new EvaluatedModel(
                manifest.contract().model(),
                manifest.version(),
                manifest.contract().task(),
                manifest.contract().target(),
                manifest.monitoring());
    }

    /// Name of the error metric.
    String errorMetric() {
        return switch (task) {
            case REGRESSION -> MetricNames.RMSE;
            case BINARY, MULTICLASS -> MetricNames.LOG_LOSS;
        };
    }
}
