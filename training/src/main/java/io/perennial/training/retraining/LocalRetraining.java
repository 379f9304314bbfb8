package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.RetrainingOutcome;
import io.perennial.json.Json;
import io.perennial.promotion.VersionCheck;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import io.perennial.registry.TrainingReason;
import io.perennial.retraining.RetrainingLock;
import io.perennial.scoring.ModelFileException;
import io.perennial.training.comparison.ComparisonResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A retraining in this process, with the tasks of the state machine. There is no API to verify a promotion
/// with, so the new champion is verified by its reference predictions.
public final class LocalRetraining {
    private final ModelRegistry registry;
    private final SnapshotTask snapshotTask;
    private final RetrainingLock lock;
    private final Clock clock;
    private final String author;

    /// @param author author of a promotion, see [io.perennial.registry.Change]
    public LocalRetraining(
            ModelRegistry registry, SnapshotTask snapshotTask, RetrainingLock lock, Clock clock, String author) {
        this.registry = registry;
        this.snapshotTask = snapshotTask;
        this.lock = lock;
        this.clock = clock;
        this.author = author;
    }

    /// @param name name of the retraining, which no other one has
    /// @throws io.perennial.training.source.DataException if another retraining or an erasure holds the lock, or
    ///                                                    there are no rows to learn from
    public RetrainingResult run(
            String name, TrainingReason reason, RetrainingResult.ProgressListener progressListener) {
        Instant start = clock.instant();
        try (RetrainingLease lease = RetrainingLease.claim(lock, name)) {
            var steps = new Steps(progressListener, start);
            WorkflowEnd end = run(name, reason, lease, steps);
            return new RetrainingResult(
                    Optional.of(end.outcome()), end.summary(), Duration.between(start, clock.instant()));
        }
    }

    private record WorkflowEnd(RetrainingOutcome outcome, String summary) {}

    /// Reports the steps with their times.
    private final class Steps {
        private final RetrainingResult.ProgressListener listener;
        private final Instant start;

        Steps(RetrainingResult.ProgressListener listener, Instant start) {
            this.listener = listener;
            this.start = start;
        }

        void start(String step) {
            listener.onStep(step, Duration.between(start, clock.instant()));
        }
    }

    private WorkflowEnd run(String name, TrainingReason reason, RetrainingLease lease, Steps steps) {
        steps.start("Snapshot");
        RetrainingSnapshot snapshot = snapshotTask.take(new SnapshotTask.Request(reason, null));
        var training = new TrainingTask(registry, clock);
        List<TrainedCandidate> trained = new ArrayList<>();
        for (Candidate candidate : snapshot.candidates()) {
            steps.start("Train " + candidate.window());
            trained.add(training.train(candidate));
        }
        steps.start("Compare");
        ComparisonResult compared =
                new ComparisonTask(registry, clock).compare(name, new ComparisonRequest(snapshot, trained));
        return switch (compared.decision()) {
            case "PROMOTE" -> promote(compared, lease, steps);
            case "REJECT" -> new WorkflowEnd(RetrainingOutcome.REJECTED, compared.summary());
            case ComparisonResult.ON_HOLD -> new WorkflowEnd(RetrainingOutcome.ON_HOLD, compared.summary());
            default -> new WorkflowEnd(RetrainingOutcome.UNDECIDED, compared.summary());
        };
    }

    private WorkflowEnd promote(ComparisonResult compared, RetrainingLease lease, Steps steps) {
        var promotionTask = new PromotionTask(registry, clock, author);
        lease.require();
        steps.start("Promote");
        PromotionResult promoted = promoteOrUndo(promotionTask, compared);
        steps.start("Verify");
        Optional<String> objection = objection(promoted);
        if (objection.isEmpty()) {
            return new WorkflowEnd(
                    RetrainingOutcome.PROMOTED, promoted.summary() + ". Its file reproduces its reference predictions");
        }
        steps.start("Rollback");
        RollbackResult rolledBack = promotionTask.rollBack(
                new RollbackRequest(promoted.version(), promoted.previous(), objection.get(), null, false));
        return new WorkflowEnd(RetrainingOutcome.ROLLED_BACK, rolledBack.summary());
    }

    /// A promotion that failed may have moved the alias nevertheless, so it is undone.
    private static PromotionResult promoteOrUndo(PromotionTask promotionTask, ComparisonResult compared) {
        try {
            return promotionTask.promote(compared);
        } catch (RuntimeException e) {
            JsonNode failure =
                    Json.mapper().valueToTree(Map.of("Cause", Objects.requireNonNullElse(e.getMessage(), "")));
            try {
                promotionTask.rollBack(new RollbackRequest(
                        compared.candidate(), compared.champion(), compared.summary(), failure, true));
            } catch (RuntimeException undoing) {
                e.addSuppressed(undoing);
            }
            throw e;
        }
    }

    private Optional<String> objection(PromotionResult promoted) {
        try {
            new VersionCheck(registry).require(promoted.version());
            return Optional.empty();
        } catch (RegistryException | ModelFileException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
