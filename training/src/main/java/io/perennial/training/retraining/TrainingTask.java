package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.data.ClassLabels;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.Provenance;
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
        Table learn = since(storedTable.table(), candidate.from());
        Problem problem = withContinuedTraining(problem(championVersion, storedTable.contract(), learn), candidate);
        var data = new TrainingData(
                candidate.dataset(),
                candidate.holdout(),
                ClassLabels.withoutUnknown(recode(problem, new DatasetFile.StoredTable(storedTable.contract(), learn))),
                recode(problem, datasetStore.open(candidate.holdout())));
        Manifest manifest = new VersionTraining(registry, Provenance.ofThisBuild(), clock, TrainingListener.NONE)
                .train(problem, data, candidate.reason())
                .manifest();
        return new TrainedCandidate(
                manifest.version(), candidate.window(), data.training().rows());
    }

    private static Table since(Table table, @Nullable Instant from) {
        int first = Optional.ofNullable(from).map(table::firstAtOrAfter).orElse(0);
        return table.slice(first, table.rows());
    }

    private static Problem withContinuedTraining(Problem problem, Candidate candidate) {
        return candidate.continuedTraining() == null
                ? problem
                : problem.withTraining(problem.training().withContinuedTraining(candidate.continuedTraining()));
    }

    /// Problem with the champion's classes and, unless the problem file names them, new ones.
    private static Problem problem(ChampionVersion championVersion, Contract stored, Table learn) {
        Contract contract = championVersion.manifest().contract();
        if (contract.task() != Task.MULTICLASS || championVersion.namesClasses()) {
            return championVersion.problem();
        }
        return championVersion
                .problem()
                .withClasses(
                        ClassLabels.learnableClasses(contract, stored.target().classes(), learn));
    }

    private static Table recode(Problem problem, DatasetFile.StoredTable storedTable) {
        return ClassLabels.recode(
                storedTable.table(),
                storedTable.contract().target().classes(),
                problem.contract().target().classes());
    }
}
