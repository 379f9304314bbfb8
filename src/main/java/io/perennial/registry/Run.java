package io.perennial.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One tracked experiment: a fit with its parameters and metrics, whether or not its model was published.
///
/// @param id         id of the run; sorts by time
/// @param model      name of the model
/// @param reason     reason of the run
/// @param trial      trial of a search, or null for a single fit
/// @param startedAt  wall-clock time of the start
/// @param usage      time and memory
/// @param data       rows of the run
/// @param code       code and randomness
/// @param parameters parameters of the fit
/// @param outcome    result
public record Run(
        String id,
        String model,
        TrainingReason reason,
        @Nullable Trial trial,
        Instant startedAt,
        Usage usage,
        Data data,
        Code code,
        Map<String, String> parameters,
        Outcome outcome) {
    public Run {
        Stream.of(usage, data, code, outcome)
                .forEach(part -> Objects.requireNonNull(part, () -> "run " + id + " was recorded in an older format"));
        parameters = new TreeMap<>(parameters);
    }

    /// Time and memory that a run took.
    ///
    /// @param duration        wall-clock duration
    /// @param peakMemoryBytes peak memory of the process until the end of the run
    public record Usage(Duration duration, long peakMemoryBytes) {}

    /// Rows of a run.
    ///
    /// @param dataset        fingerprint of the data set
    /// @param from           event time of the first training row, or null without an event time
    /// @param to             event time after the last training row, or null without an event time
    /// @param trainingRows   number of training rows
    /// @param validationRows number of held-out rows
    public record Data(
            String dataset,
            @Nullable Instant from,
            @Nullable Instant to,
            long trainingRows,
            long validationRows) {}

    /// Code and randomness of a run.
    ///
    /// @param gitCommit commit of the code
    /// @param libraries versions, by name, of the libraries that affect a model
    /// @param seed      seed of all random choices
    public record Code(String gitCommit, Map<String, String> libraries, long seed) {
        public Code {
            libraries = new TreeMap<>(libraries);
        }
    }

    /// Result of a run.
    ///
    /// @param metrics   metrics on the validation window; for a trial, on the folds inside the training window
    /// @param curve     loss after each iteration, on the early-stopping rows inside the training window;
    ///                  for a trial, the mean over its folds
    /// @param artifacts addresses of its files, by name; empty if it published nothing
    /// @param version   published version, or null if none
    /// @param failure   reason of a failure, or null
    public record Outcome(
            Map<String, Double> metrics,
            List<Double> curve,
            Map<String, String> artifacts,
            @Nullable ModelVersion version,
            @Nullable String failure) {
        public Outcome {
            metrics = new TreeMap<>(metrics);
            curve = List.copyOf(curve);
            artifacts = new TreeMap<>(artifacts);
        }

        /// Outcome of a run that published nothing.
        ///
        /// @param failure reason of a failure, or null
        public static Outcome unpublished(Map<String, Double> metrics, List<Double> curve, @Nullable String failure) {
            return new Outcome(metrics, curve, Map.of(), null, failure);
        }
    }
}
