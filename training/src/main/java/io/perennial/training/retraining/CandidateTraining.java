package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.data.ClassLabels;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.fit.Progress;
import io.perennial.training.pipeline.Datasets;
import io.perennial.training.pipeline.Provenance;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        DatasetFile.Stored stored = datasets.open(candidate.dataset());
        Table learn = since(stored.table(), candidate.from());
        Problem problem = corrected(problem(champion, stored.contract(), learn), candidate);
        var data = new TrainingData(
                candidate.dataset(),
                candidate.holdout(),
                ClassLabels.known(under(problem, new DatasetFile.Stored(stored.contract(), learn))),
                under(problem, datasets.open(candidate.holdout())));
        Manifest manifest = new VersionTraining(registry, Provenance.ofThisBuild(), clock, Progress.NONE)
                .train(problem, data, candidate.reason())
                .manifest();
        return new TrainedCandidate(
                manifest.version(), candidate.window(), data.training().rows());
    }

    private static Table since(Table table, @Nullable Instant from) {
        int first = Optional.ofNullable(from).map(table::firstAtOrAfter).orElse(0);
        return table.slice(first, table.rows());
    }

    private static Problem corrected(Problem problem, Candidate candidate) {
        return candidate.correct() == null
                ? problem
                : problem.withTraining(problem.training().correctedBy(candidate.correct()));
    }

    /// With the champion's classes and, unless the problem file names them, new ones.
    private static Problem problem(Champion champion, Contract stored, Table learn) {
        Contract contract = champion.manifest().contract();
        if (contract.task() != Task.MULTICLASS || champion.namesClasses()) {
            return champion.problem();
        }
        return champion.problem()
                .withClasses(ClassLabels.learnable(contract, stored.target().classes(), learn));
    }

    private static Table under(Problem problem, DatasetFile.Stored stored) {
        return ClassLabels.under(
                stored.table(),
                stored.contract().target().classes(),
                problem.contract().target().classes());
    }
}
