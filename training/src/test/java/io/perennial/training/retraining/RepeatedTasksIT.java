package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.log.InMemoryPredictionLog;
import io.perennial.log.LoggedPrediction;
import io.perennial.log.PredictionId;
import io.perennial.log.Truth;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Alias;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.LosingObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.Reason;
import io.perennial.retraining.InMemoryExecutions;
import io.perennial.retraining.RetrainingLock;
import io.perennial.scoring.Prediction;
import io.perennial.training.data.Table;
import io.perennial.training.fit.Progress;
import io.perennial.training.pipeline.Datasets;
import io.perennial.training.pipeline.Provenance;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Each task ends the same when its process dies after any of its writes and the task is repeated.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedTasksIT {
    private static final Problem PROBLEM = Shop.problem();
    private static final String EXECUTION = "alarm-20260114T0000Z";

    private final Clock clock = Clock.fixed(Shop.day(30), ZoneOffset.UTC);
    private final Clock later = Clock.offset(clock, Duration.ofMinutes(16));
    private final AtomicInteger minutes = new AtomicInteger();
    private final Shop shop = new Shop();
    private final ObjectStore start = new InMemoryObjectStore();
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();

    @BeforeAll
    void championAndLabelledRows() {
        var registry = registry(start);
        Table table = Shop.table(shop.parcels(0, 10, 1));
        String fingerprint = new Datasets(registry, PROBLEM.contract()).store(table);
        Manifest first = new VersionTraining(registry, Provenance.ofThisBuild(), clock, Progress.NONE)
                .train(PROBLEM, TrainingData.cut(table, fingerprint, PROBLEM), new Reason.First())
                .manifest();
        new Promotion(registry).promote(first.version(), Shop.day(10), "first version");
        var random = new SplittableRandom(5);
        log.append(shop.parcels(10, 14, 2).stream()
                .map(parcel -> new LoggedPrediction(
                        PredictionId.next(parcel.sent(), random),
                        first.version(),
                        parcel.sent(),
                        parcel.sent(),
                        parcel.example(),
                        new Prediction(1, Optional.empty()),
                        Optional.of(new Truth(parcel.price(), parcel.sent()))))
                .toList());
    }

    @Test
    void shouldSnapshotTheSameRowsAgain() {
        List<Repeated<SnapshotOutcome>> all = repeated(start, registry -> snapshot(registry, clock));

        assertThat(all.size()).as("writes: the lock and two data sets").isGreaterThanOrEqualTo(3);
        assertThat(all).allSatisfy(one -> {
            assertThat(Json.line(one.answer()))
                    .isEqualTo(Json.line(all.getFirst().answer()));
            assertThat(lock(one.registry()).claim(EXECUTION)).isInstanceOf(RetrainingLock.Claim.Renewed.class);
        });
    }

    @Test
    void shouldTrainAWholeVersionAgainAndMoveNoAlias() {
        var registry = copy(start);
        Candidate candidate = taken(registry).candidates().getFirst();

        assertThat(repeated(registry.store(), 3, copy -> new CandidateTraining(copy, aMinuteLater()).train(candidate)))
                .allSatisfy(one -> {
                    Manifest manifest = one.registry().manifest(one.answer().version());
                    manifest.artifacts().keySet().forEach(name -> one.registry().artifact(manifest, name));
                    assertThat(one.registry().modelFile(manifest)).isNotEmpty();
                    assertThat(one.registry().versions()).hasSizeBetween(2, 3);
                    assertThat(moves(one.registry())).isEqualTo(1);
                });
    }

    @Test
    void shouldCompareAndPromoteAndGiveBackTheSameAgain() {
        var registry = copy(start);
        SnapshotTaken taken = taken(registry);
        var trained = List.of(
                new CandidateTraining(registry, clock).train(taken.candidates().getFirst()));
        Compared compared = new Comparison(registry).compare("repeated", new Comparing(taken, trained));
        assertThat(Json.line(new Comparison(registry).compare("repeated", new Comparing(taken, trained))))
                .isEqualTo(Json.line(compared));
        assertThat(compared.decision()).isEqualTo("PROMOTE");

        List<Repeated<Promoted>> promoted =
                repeated(registry.store(), copy -> new Taking(copy, later).promote(compared));
        assertThat(promoted).hasSize(1).allSatisfy(one -> {
            assertThat(one.registry().champion().version()).isEqualTo(compared.candidate());
            assertThat(moves(one.registry())).isEqualTo(2);
        });

        var request = new RollBack(compared.candidate(), compared.champion(), "it errs", null, false);
        assertThat(repeated(promoted.getLast().registry().store(), copy -> new Taking(copy, later).rollBack(request)))
                .hasSize(1)
                .allSatisfy(one -> {
                    assertThat(one.registry().champion().version()).isEqualTo(compared.champion());
                    assertThat(moves(one.registry())).isEqualTo(3);
                });
    }

    private Clock aMinuteLater() {
        return Clock.offset(later, Duration.ofMinutes(minutes.incrementAndGet()));
    }

    /// What a task answered in the end, and the registry then.
    private record Repeated<T>(T answer, ModelRegistry registry) {}

    private static <T> List<Repeated<T>> repeated(ObjectStore before, Function<ModelRegistry, T> task) {
        return repeated(before, 1, task);
    }

    /// Runs a task that dies after its first write, and again; the same with a later write, and so on; at last one that
    /// does not die.
    ///
    /// @param step to the next write
    private static <T> List<Repeated<T>> repeated(ObjectStore before, int step, Function<ModelRegistry, T> task) {
        var all = new ArrayList<Repeated<T>>();
        boolean died = true;
        for (int last = 1; died; last += step) {
            ModelRegistry copy = copy(before);
            died = dies(copy, task, last);
            all.add(new Repeated<>(task.apply(copy), copy));
        }
        return all;
    }

    private static <T> boolean dies(ModelRegistry copy, Function<ModelRegistry, T> task, int last) {
        var writes = new AtomicInteger();
        try {
            var _ = task.apply(registry(new LosingObjectStore(copy.store(), () -> writes.incrementAndGet() >= last)));
            return false;
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageContaining("is lost");
            return true;
        }
    }

    private static ModelRegistry copy(ObjectStore store) {
        var copy = new InMemoryObjectStore();
        store.list("").forEach(key -> copy.put(key, store.get(key).orElseThrow().bytes()));
        return registry(copy);
    }

    private static ModelRegistry registry(ObjectStore store) {
        return new ModelRegistry(store, "parcel-price");
    }

    private SnapshotTaken taken(ModelRegistry registry) {
        return (SnapshotTaken) snapshot(registry, clock);
    }

    private SnapshotOutcome snapshot(ModelRegistry registry, Clock at) {
        return new ExclusiveSnapshot(lock(registry), () -> new Snapshot(registry, log, at))
                .take(EXECUTION, new Snapshot.Request(new Reason.Scheduled(), Shop.day(14)));
    }

    private RetrainingLock lock(ModelRegistry registry) {
        return new RetrainingLock(registry, new InMemoryExecutions(clock), clock);
    }

    private static int moves(ModelRegistry registry) {
        return registry.alias(Alias.CHAMPION).orElseThrow().history().size();
    }
}
