package io.perennial.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One tracked experiment: a fit with its parameters and figures, whether or not its model was published.
///
/// @param id         names it; sorts by time
/// @param model      the model's name
/// @param reason     why it ran
/// @param startedAt  wall clock
/// @param duration   wall clock
/// @param dataset    fingerprint of the data set
/// @param gitCommit  commit of the code
/// @param seed       of every random choice
/// @param context    what it stood on, took and left; null for a run that was recorded without
/// @param parameters what was set
/// @param metrics    what came out, on the validation window; of a trial, on the folds inside the training
///                   window
/// @param curve      loss after each boosting round, on the early-stopping rows inside the training window; of
///                   a trial, the mean over its folds
/// @param version    the model it published, or null if none
/// @param failure    why it failed, or null if it did not
/// @param trial      of a search, or null for a fit of its own
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
