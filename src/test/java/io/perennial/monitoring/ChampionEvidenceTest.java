package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.ModelAlarm;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChampionEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-09T00:35:00Z");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final Manifest first = EvaluatedDays.manifest(1);
    private final Manifest second = EvaluatedDays.manifest(2);
    private final EvaluatedDays before = new EvaluatedDays(registry, first);
    private final EvaluatedDays after = new EvaluatedDays(registry, second);

    @Test
    void shouldLeaveTheDecisionToCloudWatchWithoutAPromotion() {
        promote(first, 1, Optional.empty());
        before.stretched(1);
        before.baseline(2);
        before.baseline(3);

        assertThat(objection()).isEmpty();
    }

    @Test
    void shouldLeaveTheDecisionToCloudWatchWithoutAReport() {
        promote(first, 1, Optional.empty());

        assertThat(objection()).isEmpty();
    }

    @Test
    void shouldIgnoreTheWindowsOfThePreviousChampion() {
        before.stretched(1);
        before.stretched(2);
        promoteTheSecond();

        assertThat(objection())
                .hasValueSatisfying(
                        why -> assertThat(why).contains(second.version().id()));

        after.baseline(3);
        assertThat(objection())
                .hasValueSatisfying(why -> assertThat(why).contains("in 1 of the last 3 windows, and 0 of them"));
    }

    @Test
    void shouldNeedAsManyWindowsOfTheNewChampionAsTheAlarmNeeds() {
        before.stretched(1);
        before.stretched(2);
        promoteTheSecond();
        after.stretched(3);
        assertThat(objection()).isPresent();

        after.stretched(4);
        assertThat(objection()).isEmpty();
    }

    private Optional<String> objection() {
        return new ChampionEvidence(new ReportArchive(registry), registry).objection(ModelAlarm.DRIFT, 2, 3);
    }

    private void promoteTheSecond() {
        promote(first, 1, Optional.empty());
        promote(second, 2, Optional.of(first.version()));
    }

    private void promote(Manifest manifest, int number, Optional<ModelVersion> expected) {
        registry.publish(manifest, Manifests.file(number), Map.of());
        assertThat(registry.move(
                        Alias.CHAMPION, expected, new AliasMove(manifest.version(), new Change(NOW, "test", "test"))))
                .isTrue();
    }
}
