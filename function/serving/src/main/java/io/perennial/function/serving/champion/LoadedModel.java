package io.perennial.function.serving.champion;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordParser;
import io.perennial.predictionlog.FeedbackParser;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.ManifestFile;

/// Loaded and checked version, with everything that requests need.
///
/// @param manifest its manifest
/// @param scorer   its model
/// @param records  parser of records to predict
/// @param feedback parser of reported actuals
/// @param log      log of its predictions
public record LoadedModel(
        ManifestFile manifest, Scorer scorer, RecordParser records, FeedbackParser feedback, PredictionLog log) {
    public Contract contract() {
        return manifest.contract();
    }
}
