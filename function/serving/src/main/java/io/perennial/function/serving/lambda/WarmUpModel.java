package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.champion.ModelLoader;
import io.perennial.function.serving.champion.OnnxModel;
import io.perennial.function.serving.champion.PredictionLogFactory;
import io.perennial.json.Json;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Small model inside the zip that predicts before a snapshot, when there may be no champion yet. So the code that
/// loads, reads, predicts and writes is ready in the snapshot. It is never served, and its predictions are neither
/// logged nor measured. `make warmup-model` trains it.
final class WarmUpModel {
    private static final String NAME = "warmup";

    private static final String RECORD =
            "{\"pickup_borough\": \"north\", \"trip_distance\": 3.5, \"is_short\": false, \"pickup_time\":"
                    + " \"2026-01-15T08:30:00\"}";

    /// Bodies to predict: one record, and an array.
    static final List<byte[]> BODIES =
            List.of(RECORD.getBytes(UTF_8), ("[" + RECORD + "," + RECORD + "]").getBytes(UTF_8));

    private WarmUpModel() {}

    /// Loads the model as a champion is loaded. The caller closes its scorer.
    static LoadedModel load(PredictionLogFactory logs) {
        var registry = new ModelRegistry(new InMemoryObjectStore(), NAME);
        Manifest manifest = Json.read(resource("manifest.json"), Manifest.class, "the manifest of the warm-up model");
        registry.publish(manifest, resource("model.onnx"), Map.of());
        return new ModelLoader(registry, OnnxModel::load, logs, Long.MAX_VALUE).load(manifest.version());
    }

    private static byte[] resource(String name) {
        try (InputStream bytes = Objects.requireNonNull(
                WarmUpModel.class.getResourceAsStream("warmup/" + name), () -> "the zip has no " + name)) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
