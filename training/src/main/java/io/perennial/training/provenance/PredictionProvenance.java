package io.perennial.training.provenance;

import io.perennial.monitoring.Window;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.Lineage;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that the log and the registry know about one prediction.
///
/// @param inputs       values by name, in the order of the contract; null for a missing value
/// @param prediction   predicted number or class; for a binary target the probability of true; null if its
///                     stored form cannot be read
/// @param probabilities probabilities of a multi-class target by class; empty for other tasks
/// @param interval     interval of a regression; null for other tasks
/// @param actual       actual; null as long as it is unknown
/// @param window       monitoring window of the event time
/// @param lineage      origin of the version; null if its manifest is missing or damaged
/// @param championThen champion at the time of the prediction; null if the ledger does not tell
/// @param learning     versions that learnt from the row
/// @param expires      time after which the log may delete the prediction
public record PredictionProvenance(
        PredictionId id,
        String model,
        ModelVersion version,
        Instant predictedAt,
        Instant eventTime,
        Map<String, @Nullable Object> inputs,
        @Nullable Object prediction,
        Map<String, Double> probabilities,
        Prediction.@Nullable Interval interval,
        @Nullable KnownActual actual,
        MonitoredWindow window,
        @Nullable Lineage lineage,
        @Nullable ChampionThen championThen,
        RowLearning learning,
        Instant expires) {
    public PredictionProvenance {
        inputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        probabilities = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    /// The actual of a prediction.
    ///
    /// @param value     number or class
    /// @param arrivedAt time of its arrival
    public record KnownActual(Object value, Instant arrivedAt) {}

    /// Window of a prediction.
    ///
    /// @param report address of the report; null if the window is not monitored yet
    public record MonitoredWindow(Window window, @Nullable String report) {}

    /// Champion at a time, with the move that made it champion or changed a hold on it.
    public record ChampionThen(ModelVersion version, Instant since, String by, String why) {}
}
