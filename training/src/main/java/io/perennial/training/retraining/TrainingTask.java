package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.data.ClassLabels;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Task that trains and publishes one candidate. It does not move the champion alias.
public final class TrainingTask {
    private final ModelRegistry registry;
    private final Clock clock;

    public TrainingTask(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    public TrainedCandidate train(Candidate candidate) {
        ChampionVersion championVersion = ChampionVersion.of(registry, candidate.champion());
        var datasetStore = new DatasetStore(registry, championVersion.manifest().contract());
        DatasetFile.StoredTable storedTable = datasetStore.open(candidate.dataset());
        DatasetFile.StoredTable learn = since(storedTable, candidate.from());
        Problem problem = withContinuedTraining(problem(championVersion, learn), candidate);
        var data = new TrainingData(
                candidate.dataset(),
                candidate.holdout(),
                ClassLabels.withoutUnknown(learn.tableFor(problem.contract())),
                datasetStore.open(candidate.holdout()).tableFor(problem.contract()));
        Manifest manifest = new VersionTraining(registry, BuildInfo.ofThisBuild(), clock, TrainingListener.NONE)
                .train(problem, data, candidate.reason())
                .manifest();
        return new TrainedCandidate(
                manifest.version(), candidate.window(), data.training().rows());
    }

    private static DatasetFile.StoredTable since(DatasetFile.StoredTable stored, @Nullable Instant from) {
        Table table = stored.table();
        return stored.slice(Optional.ofNullable(from).map(table::firstAtOrAfter).orElse(0), table.rows());
    }

    private static Problem withContinuedTraining(Problem problem, Candidate candidate) {
        return candidate.continuedTraining() == null
                ? problem
                : problem.withTraining(problem.training().withContinuedTraining(candidate.continuedTraining()));
    }

    /// Problem with the champion's classes and, unless the problem file names them, new ones.
    private static Problem problem(ChampionVersion championVersion, DatasetFile.StoredTable learn) {
        Contract contract = championVersion.manifest().contract();
        if (contract.task() != Task.MULTICLASS || championVersion.namesClasses()) {
            return championVersion.problem();
        }
        return championVersion
                .problem()
                .withClasses(ClassLabels.learnableClasses(
                        contract, learn.contract().target().classes(), learn.table()));
    }
}
