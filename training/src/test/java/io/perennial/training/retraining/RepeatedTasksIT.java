package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.registry.Alias;
import io.perennial.registry.FlakyObjectStore;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.TrainingReason;
import io.perennial.retraining.InMemoryExecutions;
import io.perennial.retraining.RetrainingLock;
import io.perennial.training.comparison.ComparisonResult;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Each task ends the same when its process dies after any of its writes and the task is repeated.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedTasksIT {
    private static final String EXECUTION = "alarm-20260114T0000Z";

    private final ObjectStore start = new InMemoryObjectStore();
    private final RetrainingFixture fixture = new RetrainingFixture(start);
    private final Clock clock = fixture.clock;
    private final Clock later = Clock.offset(clock, Duration.ofMinutes(16));
    private final AtomicInteger minutes = new AtomicInteger();

    @BeforeAll
    void serve() {
        fixture.serve(fixture.parcelPrices.parcels(10, 14, 2));
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

        assertThat(repeated(registry.store(), 3, copy -> new TrainingTask(copy, aMinuteLater()).train(candidate)))
                .allSatisfy(one -> {
                    Manifest manifest = one.registry().manifest(one.answer().version());
                    manifest.artifacts().keySet().forEach(name -> one.registry().artifact(manifest, name));
                    assertThat(one.registry().modelFile(manifest)).isNotEmpty();
                    assertThat(one.registry().versions()).hasSizeBetween(2, 3);
                    assertThat(moves(one.registry())).isEqualTo(1);
                });
    }

    @Test
    void shouldCompareAndPromoteAndRollBackTheSameAgain() {
        var registry = copy(start);
        RetrainingSnapshot taken = taken(registry);
        var trained = List.of(
                new TrainingTask(registry, clock).train(taken.candidates().getFirst()));
        ComparisonResult comparisonResult =
                new ComparisonTask(registry, clock).compare("repeated", new ComparisonRequest(taken, trained));
        assertThat(Json.line(
                        new ComparisonTask(registry, clock).compare("repeated", new ComparisonRequest(taken, trained))))
                .isEqualTo(Json.line(comparisonResult));
        assertThat(comparisonResult.decision()).isEqualTo("PROMOTE");

        List<Repeated<PromotionResult>> promoted = repeated(
                registry.store(), copy -> new PromotionTask(copy, later, "execution/test").promote(comparisonResult));
        assertThat(promoted).hasSize(1).allSatisfy(one -> {
            assertThat(one.registry().championManifest().version()).isEqualTo(comparisonResult.candidate());
            assertThat(moves(one.registry())).isEqualTo(2);
        });

        var request =
                new RollbackRequest(comparisonResult.candidate(), comparisonResult.champion(), "it errs", null, false);
        assertThat(repeated(
                        promoted.getLast().registry().store(),
                        copy -> new PromotionTask(copy, later, "execution/test").rollBack(request)))
                .hasSize(1)
                .allSatisfy(one -> {
                    assertThat(one.registry().championManifest().version()).isEqualTo(comparisonResult.champion());
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

    /// Runs a task that dies after its first write, and again; the same with a later write, and so on; at last one
    /// that does not die.
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
            var _ = task.apply(registry(new FlakyObjectStore(copy.store(), () -> writes.incrementAndGet() >= last)));
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

    private RetrainingSnapshot taken(ModelRegistry registry) {
        return (RetrainingSnapshot) snapshot(registry, clock);
    }

    private SnapshotOutcome snapshot(ModelRegistry registry, Clock at) {
        return new ExclusiveSnapshot(
                        lock(registry), () -> new SnapshotTask(registry, fixture.log, ParcelPrices.RETENTION, at))
                .take(EXECUTION, new SnapshotTask.Request(new TrainingReason.Scheduled(), ParcelPrices.day(14)));
    }

    private RetrainingLock lock(ModelRegistry registry) {
        return new RetrainingLock(registry, new InMemoryExecutions(clock), clock);
    }

    private static int moves(ModelRegistry registry) {
        return registry.aliasState(Alias.CHAMPION).orElseThrow().history().size();
    }
}
