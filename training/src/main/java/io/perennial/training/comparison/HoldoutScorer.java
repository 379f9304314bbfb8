package io.perennial.training.comparison;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordWriter;
import io.perennial.json.Json;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;

/// Scores versions on the holdout.
///
/// @param contract contract of the champion
public record HoldoutScorer(ModelRegistry registry, Contract contract, DatasetFile.StoredTable holdout) {
    /// Scores all rows.
    public Scores score(ModelVersion version) {
        return score(version, holdout.table());
    }

    /// Scores other rows of the contract.
    public Scores scoreRequests(ModelVersion version, Table requests) {
        return score(version, requests);
    }

    /// Measures what serving pays for a candidate and for the champion.
    public ServingCost cost(ModelVersion champion, ModelVersion candidate) {
        Manifest manifest = registry.manifest(candidate);
        try (OnnxScorer first = OnnxScorer.load(registry.modelFile(registry.manifest(champion)));
                OnnxScorer second = OnnxScorer.load(registry.modelFile(manifest))) {
            return ServingCost.measure(first, second, holdout.table(), manifest.modelBytes(), System::nanoTime);
        }
    }

    /// Newest row as a caller would send it, with the version's prediction.
    public Probe probe(ModelVersion version) {
        int last = holdout.table().rows() - 1;
        Table newest = holdout.table().slice(last, last + 1);
        return new Probe(
                Json.mapper()
                        .valueToTree(new RecordWriter(contract)
                                .write(newest.examples(contract).getFirst())),
                score(version, newest).values()[0]);
    }

    /// Scores with the classes of the rows.
    ///
    /// @param rows rows with the inputs of the holdout
    public Scores score(ModelVersion version, Table rows) {
        try (OnnxScorer scorer = OnnxScorer.load(
                registry.modelFile(registry.manifest(version)),
                Runtime.getRuntime().availableProcessors())) {
            return scorer.score(rows.columns())
                    .withClasses(holdout.contract().target().classes());
        }
    }
}
