package io.perennial.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.monitoring.EvaluatedDays;
import io.perennial.promotion.ChampionHold;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.text.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryStatusTest {
    private static final Instant AFTER_DAY_4 = Instant.parse("2026-11-04T06:00:00Z");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");

    @Test
    void shouldBeEmptyForAnEmptyRegistry() {
        RegistryStatus status = RegistryStatus.of(registry, AFTER_DAY_4);

        assertThat(status.champion()).isNull();
        assertThat(status.lastWindow()).isNull();
        assertThat(status.silent()).isEmpty();
    }

    @Test
    void shouldTellWhoMadeTheChampionAndWhyEvenAfterAHold() {
        champion();
        Instant later = Manifests.NOON.plusSeconds(60);
        new ChampionHold(registry).freeze(null, new Change(later, "user/ada", "holiday sale"));

        RegistryStatus status = RegistryStatus.of(registry, AFTER_DAY_4);

        assertThat(status.champion())
                .isEqualTo(new AliasTarget(
                        EvaluatedDays.manifest(1).version(), Manifests.NOON, "execution/alarm-1", "better"));
        assertThat(status.lastMove()).isEqualTo(later);
        assertThat(status.hold()).satisfies(hold -> assertThat(hold.inWords()).contains("frozen", "holiday sale"));
    }

    @Test
    void shouldShowAHoldOnAPageOnlyWhileItLasted() {
        champion();
        Instant until = Instant.parse("2026-11-02T00:00:00Z");
        new ChampionHold(registry).freeze(until, new Change(Manifests.NOON, "user/ada", "sale"));
        assertThat(RegistryStatus.ofLastChange(registry).hold()).isNotNull();

        new EvaluatedDays(registry).baseline(3);

        assertThat(RegistryStatus.ofLastChange(registry).hold()).isNull();
    }

    @Test
    void shouldHaveTheNewestWindowWithScoresAndActuals() {
        EvaluatedDays days = new EvaluatedDays(registry);
        days.baseline(3);
        days.stretched(4);

        LastWindow window =
                Objects.requireNonNull(RegistryStatus.of(registry, AFTER_DAY_4).lastWindow());

        assertThat(window.status()).isEqualTo(Status.BAD);
        assertThat(window.scores()).containsOnlyKeys("drift", "quality", "performance");
        assertThat(window.scores().get("drift")).isGreaterThan(1);
        assertThat(window.labelCoverage()).isGreaterThan(0.9);
        assertThat(window.medianDelaySeconds()).as("actuals are known at once").isZero();
        assertThat(window.page())
                .isEqualTo("trip-duration/reports/" + window.window().key() + ".html");
    }

    @Test
    void shouldFindThatReportsAreOverdue() {
        new EvaluatedDays(registry).baseline(4);
        Instant end = Instant.parse("2026-11-05T00:00:00Z");

        assertThat(RegistryStatus.of(registry, end.plusSeconds(24 * 3600 + 29 * 60))
                        .silent())
                .isEmpty();
        assertThat(RegistryStatus.of(registry, end.plusSeconds(24 * 3600 + 31 * 60))
                        .silent())
                .singleElement()
                .asString()
                .contains("no report since the window that ended at 2026-11-05T00:00:00Z");
    }

    @Test
    void shouldFindThatPredictionsOrActualsAreMissing() {
        EvaluatedDays days = new EvaluatedDays(registry);
        days.baseline(2);
        days.unlabelled(3);
        Instant now = Instant.parse("2026-11-03T12:00:00Z");
        assertThat(RegistryStatus.of(registry, now).silent()).isEmpty();

        days.unlabelled(4);
        assertThat(RegistryStatus.of(registry, now).silent()).containsExactly("no actuals of the last 2 windows");

        days.empty(5);
        assertThat(RegistryStatus.of(registry, now).silent())
                .containsExactly("no predictions in the window that ended at 2026-11-06T00:00:00Z");
    }

    @Test
    void shouldNameReportsThatCannotBeReadAndUseTheOneBefore() {
        new EvaluatedDays(registry).baseline(3);
        registry.store().put("trip-duration/reports/20261104T000000Z-20261105T000000Z.json", new byte[] {'{'});

        RegistryStatus status = RegistryStatus.of(registry, AFTER_DAY_4);

        assertThat(status.unreadable()).containsExactly("20261104T000000Z-20261105T000000Z.json");
        assertThat(status.lastWindow()).isNotNull();
    }

    private void champion() {
        registry.publish(EvaluatedDays.manifest(1), Manifests.file(1), Map.of());
        registry.move(
                Alias.CHAMPION,
                Optional.empty(),
                new AliasMove(
                        EvaluatedDays.manifest(1).version(),
                        new Change(Manifests.NOON, "execution/alarm-1", "better")));
    }
}
