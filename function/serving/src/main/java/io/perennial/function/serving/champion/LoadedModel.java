package io.perennial.function.serving.champion;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordParser;
import io.perennial.predictionlog.FeedbackParser;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.ManifestFile;

/// A version, loaded and proven, with all that answers need.
///
/// @param manifest its manifest
/// @param scorer   its model
/// @param records  reads what is sent to predict
/// @param feedback reads what is reported
/// @param log      where its predictions go
public record LoadedModel(
        ManifestFile manifest, Scorer scorer, RecordParser records, FeedbackParser feedback, PredictionLog log) {
    public Contract contract() {
        return manifest.contract();
    }
}
