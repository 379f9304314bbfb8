package io.perennial.serving.page;

import io.perennial.contract.RecordWriter;
import io.perennial.contract.SampleRecord;
import io.perennial.registry.Manifest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The record that documentation shows.
final class Samples {
    /// When a model has no event time.
    private static final Instant SOME_MORNING = Instant.parse("2026-01-15T13:30:00Z");

    private Samples() {}

    /// A valid record of the newest time the model was trained on.
    static Map<String, Object> record(Manifest manifest) {
        Instant time = Optional.ofNullable(manifest.lineage().to()).orElse(SOME_MORNING);
        return new RecordWriter(manifest.contract()).write(SampleRecord.of(manifest.contract(), time));
    }
}
