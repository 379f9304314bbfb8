package io.perennial.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One tracked experiment: a fit with its parameters and metrics, whether or not its model was published.
///
/// @param id         id of the run; sorts by time
/// @param model      name of the model
/// @param reason     reason of the run
/// @param startedAt  wall-clock time of the start
/// @param duration   wall-clock duration
/// @param dataset    fingerprint of the data set
/// @param gitCommit  commit of the code
/// @param seed       seed of all random choices
/// @param context    data, libraries, memory and artifacts; null for a run that was recorded without
/// @param parameters parameters of the fit
/// @param metrics    metrics on the validation window; for a trial, on the folds inside the training window
/// @param curve      loss after each boosting round, on the early-stopping rows inside the training window; for
///                   a trial, the mean over its folds
/// @param version    published version, or null if none
/// @param failure    reason of a failure, or null
/// @param trial      trial of a search, or null for a single fit
public record Run(
        String id,
        String model,
        TrainingReason reason,
        Instant startedAt,
        Duration duration,
        String dataset,
        String gitCommit,
        long seed,
        @Nullable RunContext context,
        Map<String, String> parameters,
        Map<String, Double> metrics,
        List<Double> curve,
        @Nullable ModelVersion version,
        @Nullable String failure,
        @Nullable Trial trial) {
    public Run {
        parameters = new TreeMap<>(parameters);
        metrics = new TreeMap<>(metrics);
        curve = List.copyOf(curve);
    }
}
