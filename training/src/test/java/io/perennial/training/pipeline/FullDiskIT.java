package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.promotion.Promotion;
import io.perennial.promotion.VersionCheck;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.Run;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.Table;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.problem.Problem;
import io.perennial.training.retraining.ParcelPrices;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A disk that fills at each write of a training in turn.
class FullDiskIT {
    private static final int WRITES = 10;

    private final FullDiskStore disk = new FullDiskStore();
    private final ModelRegistry registry = new ModelRegistry(disk, "parcel-price");
    private final Problem problem = ParcelPrices.problem()
            .withTraining(ParcelPrices.problem().training().withParameters(java.util.Map.of("num_iterations", "10")));
    private final Table table = ParcelPrices.table(new ParcelPrices().parcels(0, 2, 1));

    @Test
    void shouldLeaveNothingHalfWrittenAndTheChampionWhereverTheDiskFills() {
        disk.allowWrites(Integer.MAX_VALUE);
        ModelVersion champion = train();
        for (int room = 0; room < WRITES; room++) {
            List<ModelVersion> before = registry.versions();
            List<String> runs = registry.startedRunIds();
            disk.allowWrites(room);

            assertThat(failure()).as("with room for %d writes", room).contains("No space left on device");

            assertThat(champion()).contains(champion);
            List<ModelVersion> after = registry.versions();
            assertThat(after).containsAll(before).allSatisfy(this::isWhole);
            assertThat(after.size() - before.size()).as("versions published").isEqualTo(room < 8 ? 0 : 1);
            List<String> left = registry.startedRunIds();
            assertThat(left).hasSize(runs.size() + (room < 2 ? 0 : 1));
            left.stream().skip(runs.size()).map(registry::run).forEach(run -> isMarked(run, after));
        }
        disk.allowWrites(WRITES);
        ModelVersion next = train();
        assertThat(champion()).contains(next);
    }

    private void isWhole(ModelVersion version) {
        Manifest manifest = registry.manifest(version);
        new VersionCheck(registry).require(version);
        manifest.artifacts().keySet().forEach(name -> registry.artifact(manifest, name));
    }

    /// As failed or unfinished, or with a version that is whole.
    private static void isMarked(Run run, List<ModelVersion> versions) {
        assertThat(run.outcome().failure() != null
                        || versions.contains(run.outcome().version()))
                .isTrue();
    }

    private String failure() {
        try {
            train();
            return "none";
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// As the command line does it; the last write is the alias.
    private ModelVersion train() {
        String fingerprint = new DatasetStore(registry, problem.contract()).fingerprint(table);
        new DatasetStore(registry, problem.contract()).store(table);
        var data = TrainingData.split(table, fingerprint, problem);
        ModelVersion version = new VersionTraining(
                        registry, BuildInfo.ofThisBuild(), Clock.systemUTC(), TrainingListener.NONE)
                .train(problem, data, new TrainingReason.Manual())
                .manifest()
                .version();
        new Promotion(registry).promote(version, new Change(ParcelPrices.day(10), "test", "trained by a person"));
        return version;
    }

    private Optional<ModelVersion> champion() {
        return registry.aliasState(Alias.CHAMPION).map(AliasState::current);
    }
}
