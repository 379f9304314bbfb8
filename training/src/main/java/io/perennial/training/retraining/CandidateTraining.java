package io.perennial.training.retraining;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.data.Table;
import io.perennial.training.fit.Progress;
import io.perennial.training.pipeline.Datasets;
import io.perennial.training.pipeline.Provenance;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import java.time.Clock;
import java.util.Optional;

/// Trains and publishes one candidate. The champion stays.
public final class CandidateTraining {
    private final ModelRegistry registry;
    private final Clock clock;

    public CandidateTraining(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    public TrainedCandidate train(Candidate candidate) {
        Champion champion = Champion.of(registry, candidate.champion());
        var datasets = new Datasets(registry, champion.manifest().contract());
        Table learn = datasets.load(candidate.dataset());
        int first =
                Optional.ofNullable(candidate.from()).map(learn::firstAtOrAfter).orElse(0);
        var data = new TrainingData(
                candidate.dataset(), learn.slice(first, learn.rows()), datasets.load(candidate.holdout()));
        Manifest manifest = new VersionTraining(registry, Provenance.ofThisBuild(), clock, Progress.NONE)
                .train(champion.problem(), data, candidate.reason())
                .manifest();
        return new TrainedCandidate(
                manifest.version(), candidate.window(), data.training().rows());
    }
}
