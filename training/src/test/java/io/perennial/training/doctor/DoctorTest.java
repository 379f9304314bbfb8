package io.perennial.training.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.monitoring.EvaluatedDays;
import io.perennial.promotion.RegistryFixture;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.Run;
import io.perennial.registry.TrainingReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final Clock CLOCK = Clock.fixed(Manifests.NOON.plus(Duration.ofDays(3)), ZoneOffset.UTC);

    private final ObjectStore store = new InMemoryObjectStore();
    private final RegistryFixture fixture = new RegistryFixture(store);
    private final ModelRegistry registry = fixture.registry();
    private ModelVersion first = new ModelVersion("none");
    private ModelVersion second = new ModelVersion("none");

    @BeforeEach
    void twoChampions() {
        first = fixture.publish(2);
        second = fixture.publish(3);
        promote(registry, first, Optional.empty());
        promote(registry, second, Optional.of(first));
        registry.putDataset("f".repeat(64), new byte[] {1});
    }

    @Test
    void shouldFindNothingInAHealthyRegistry() {
        DoctorReport report = doctor(registry).run(false);

        assertThat(report.isHealthy()).as(report.toString()).isTrue();
        assertThat(report.checks()).isEqualTo(7);
        assertThat(report.findings()).extracting(DoctorReport.Entry::severity).containsOnly(Severity.SKIPPED);
    }

    @Test
    void shouldFindAFlippedByteOfTheChampionInTwoChecks() {
        String key = registry.key("versions", second.id(), ModelRegistry.MODEL_FILE);
        byte[] bytes = store.get(key).orElseThrow().bytes();
        bytes[bytes.length / 2] ^= 1;
        store.put(key, bytes);

        assertThat(defects(registry))
                .anyMatch(text -> text.startsWith("ERROR version files: model.onnx is damaged")
                        && text.contains("perennial reproduce trip-duration " + second))
                .anyMatch(text -> text.startsWith("ERROR servable versions: champion " + second + " cannot serve")
                        && text.contains("perennial rollback trip-duration"))
                .hasSize(2);
    }

    @Test
    void shouldFindAnEarlierChampionThatARollbackCannotUse() {
        fixture.truncateManifest(first);

        assertThat(defects(registry))
                .anyMatch(text -> text.startsWith("ERROR version files: the manifest of " + first + " is damaged"))
                .anyMatch(text -> text.startsWith("WARNING servable versions: earlier champion " + first));
    }

    @Test
    void shouldFindARestoredOldAlias() {
        ModelRegistry old = new RegistryFixture(new InMemoryObjectStore()).registry();
        new RegistryFixture(old.store()).publish(2);
        promote(old, first, Optional.empty());
        String key = registry.key("aliases", "champion.json");
        store.put(key, old.store().get(key).orElseThrow().bytes());

        assertThat(defects(registry))
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR ledger and aliases: trip-duration/aliases/champion.json has 1 moves and the ledger 2")
                .contains("perennial promote trip-duration");
    }

    @Test
    void shouldAddMissingMovesToTheLedgerOnRequest() {
        ModelRegistry copy = new ModelRegistry(new InMemoryObjectStore(), registry.model());
        List<String> ledger = store.list(registry.key("ledger"));
        assertThat(ledger).as("precondition").hasSize(2);
        store.list("").stream()
                .filter(key -> !key.equals(ledger.getLast()))
                .forEach(key ->
                        copy.store().put(key, store.get(key).orElseThrow().bytes()));

        assertThat(defects(copy))
                .singleElement()
                .asString()
                .startsWith("WARNING ledger and aliases: the ledger lacks the last 1 moves of the champion alias")
                .contains("perennial doctor trip-duration --fix");
        DoctorReport fixed = doctor(copy).run(true);
        assertThat(fixed.isHealthy()).isTrue();
        assertThat(fixed.findings())
                .extracting(DoctorReport.Entry::fixed)
                .contains("added 1 moves of the champion alias to the ledger");
        assertThat(defects(copy)).isEmpty();
        assertThat(copy.ledger().entries()).hasSize(2);
    }

    @Test
    void shouldFindDataSetsThatNothingRefersToAndVersionsWithoutManifest() {
        registry.putDataset("a".repeat(64), new byte[] {1});
        store.put(registry.key("versions", "20260101T000000000Z-00000000", "model.onnx"), new byte[] {1});

        assertThat(defects(registry))
                .anyMatch(text -> text.contains("nothing refers to data set " + "a".repeat(64)))
                .anyMatch(text -> text.contains("version 20260101T000000000Z-00000000 has files and no manifest"))
                .hasSize(2);
    }

    @Test
    void shouldNotAdviseToRemoveFilesWhileARetrainingRuns() {
        registry.putDataset("a".repeat(64), new byte[] {1});
        store.put(registry.key("locks", "retraining.json"), "{\"execution\": \"alarm-1\"}".getBytes(UTF_8));

        assertThat(defects(registry))
                .singleElement()
                .asString()
                .contains("holds the lock")
                .doesNotContain("rm -r");
    }

    @Test
    void shouldFindRunsThatNeverEndedAndKeepTheirDataSet() {
        registry.putDataset("b".repeat(64), new byte[] {1});
        registry.recordRunStart(run("old", Manifests.NOON, "b".repeat(64)));
        registry.recordRunStart(run("running", CLOCK.instant().minusSeconds(60), "f".repeat(64)));

        assertThat(defects(registry))
                .singleElement()
                .asString()
                .startsWith("WARNING runs: run old started at")
                .contains("perennial runs show trip-duration old");
    }

    @Test
    void shouldFindRowsOfAVersionThatIsGone() {
        new EvaluatedDays(registry).baseline(1);

        assertThat(defects(registry))
                .singleElement()
                .asString()
                .startsWith("ERROR contracts of logged rows: rows of version "
                        + EvaluatedDays.manifest(1).version());
    }

    @Test
    void shouldSayHowFarTheClockIsOff() {
        ClockDifference clock = new ClockDifference(registry, CLOCK);
        Instant now = CLOCK.instant();

        assertThat(clock.defect(Optional.of(now.minusSeconds(30)))).isEmpty();
        assertThat(clock.defect(Optional.of(now.plusSeconds(90)))).get().satisfies(defect -> {
            assertThat(defect.severity()).isEqualTo(Severity.WARNING);
            assertThat(defect.what()).contains("90 s behind");
        });
        assertThat(clock.defect(Optional.of(now.minusSeconds(1200)))).get().satisfies(defect -> {
            assertThat(defect.severity()).isEqualTo(Severity.ERROR);
            assertThat(defect.what()).contains("20 min ahead of");
        });
    }

    private static void promote(ModelRegistry registry, ModelVersion version, Optional<ModelVersion> before) {
        registry.move(Alias.CHAMPION, before, new AliasMove(version, new Change(Manifests.NOON, "user/ada", "better")));
    }

    private static Doctor doctor(ModelRegistry registry) {
        return new Doctor(registry.model(), Doctor.registryChecks(registry, CLOCK));
    }

    private static List<String> defects(ModelRegistry registry) {
        return doctor(registry).run(false).findings().stream()
                .filter(finding -> finding.severity() != Severity.SKIPPED)
                .map(finding ->
                        finding.severity() + " " + finding.check() + ": " + finding.what() + " | " + finding.remedy())
                .toList();
    }

    private static Run run(String id, Instant startedAt, String dataset) {
        return new Run(
                id,
                "trip-duration",
                new TrainingReason.Manual(),
                null,
                startedAt,
                new Run.Usage(Duration.ZERO, 0),
                new Run.Data(dataset, null, null, 1, 1),
                new Run.Code("abc", Map.of(), 1),
                Map.of(),
                Run.Outcome.unpublished(Map.of(), List.of(), "did not end"));
    }
}
