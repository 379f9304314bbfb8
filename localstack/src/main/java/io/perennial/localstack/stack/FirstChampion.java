package io.perennial.localstack.stack;

import io.perennial.promotion.Promotion;
import io.perennial.registry.Change;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import java.time.Clock;
import java.time.Instant;

/// Trains a first version into the registry of a deployed stack and makes it the champion.
public record FirstChampion(Problem problem, ModelRegistry registry, ProgressLog progressLog) {
    public Manifest train(Table table) {
        String fingerprint = new DatasetStore(registry, problem.contract()).store(table);
        TrainingData data = TrainingData.split(table, fingerprint, problem);
        Manifest manifest = new VersionTraining(
                        registry, BuildInfo.ofThisBuild(), Clock.systemUTC(), new TrainingProgress(progressLog))
                .train(problem, data, new TrainingReason.First())
                .manifest();
        new Promotion(registry).promote(manifest.version(), new Change(Instant.now(), "local-aws", "first version"));
        return manifest;
    }
}
