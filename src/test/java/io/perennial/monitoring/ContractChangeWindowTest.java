package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.json.Json;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.quality.QualityVerdict;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A window of a version, evaluated again after a version with other inputs has become champion.
class ContractChangeWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-03T00:05:00Z");
    private static final Window YESTERDAY = Window.lastBefore(NOW, Duration.ofDays(1));
    private static final Manifest FIRST = SyntheticTraffic.manifest(1);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ModelRegistry registry = new ModelRegistry(store, "trip-duration");
    private final InMemoryPredictionLog log = new InMemoryPredictionLog(new RegistryContracts(registry));
    private final MonitoringRun run = new MonitoringRun(
            registry,
            log::withReaderContract,
            new InMemoryMetricPublisher(),
            new HtmlReportRenderer(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    static List<Contract> changes() {
        Contract contract = Manifests.contract();
        List<Field> reversed = new ArrayList<>(contract.inputs());
        Collections.reverse(reversed);
        List<Field> more = new ArrayList<>(contract.inputs());
        more.addFirst(new Field.Numeric("passengers", false, "", "", Range.ALL));
        List<Field> fewer = contract.inputs().subList(1, contract.inputs().size());
        List<Field> retyped = new ArrayList<>(contract.inputs());
        retyped.set(0, new Field.Numeric("zone", true, "", "", Range.ALL));
        retyped.set(3, new Field.Numeric("pickup", true, "", "", Range.ALL));
        return List.of(with(1, reversed), with(1, more), with(2, fewer), with(2, retyped));
    }

    private static Contract with(int version, List<Field> inputs) {
        Contract contract = Manifests.contract();
        return new Contract(contract.model(), version, contract.task(), contract.target(), inputs, "");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldEvaluateAnEarlierWindowAsBeforeTheInputsChanged(Contract next) {
        champion(Optional.empty(), FIRST, 1);
        log.append(SyntheticTraffic.BASELINE.rows(FIRST.version(), YESTERDAY.previous(), 500, 2));
        run.runLatest(YESTERDAY.to().minus(Duration.ofDays(1)), Optional.empty());
        WindowReport before = report(YESTERDAY.previous());
        assertThat(before.analysis().quality().verdict()).as("precondition").isEqualTo(QualityVerdict.OK);

        champion(Optional.of(FIRST.version()), under(next), 2);
        run.runLatest(NOW, Optional.empty());

        assertThat(report(YESTERDAY.previous())).isEqualTo(before);
    }

    @Test
    void shouldCountPredictionsWhoseContractIsGone() {
        champion(Optional.empty(), FIRST, 1);
        log.append(SyntheticTraffic.BASELINE.rows(FIRST.version(), YESTERDAY, 500, 2));
        log.append(SyntheticTraffic.BASELINE.rows(new ModelVersion("gone"), YESTERDAY, 30, 3));

        run.runLatest(NOW, Optional.empty());

        WindowReport report = report(YESTERDAY);
        assertThat(report.analysis().quality().unreadable().predictions()).isEqualTo(30);
        assertThat(report.traffic().predictions()).isEqualTo(530);
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.UNREADABLE)
                .singleElement()
                .extracting(Finding::text)
                .asString()
                .contains("contract of 30 predictions");
    }

    private WindowReport report(Window window) {
        String key = "trip-duration/reports/" + window.key() + ".json";
        byte[] json = store.get(key).map(StoredObject::bytes).orElseThrow();
        return Json.read(json, WindowReport.class, key);
    }

    private static Manifest under(Contract contract) {
        Manifest plain = SyntheticTraffic.manifest(2);
        return new Manifest(
                Manifest.FORMAT,
                plain.version(),
                contract,
                plain.modelSha256(),
                plain.modelBytes(),
                plain.lineage(),
                plain.evaluation(),
                plain.importance(),
                plain.reference(),
                plain.monitoring(),
                plain.artifacts(),
                null,
                null);
    }

    private void champion(Optional<ModelVersion> before, Manifest manifest, int number) {
        registry.publish(manifest, Manifests.file(number), Map.of());
        assertThat(registry.move(
                        Alias.CHAMPION, before, new AliasMove(manifest.version(), new Change(NOW, "test", "test"))))
                .isTrue();
    }
}
