package io.perennial.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.json.Json;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.notification.AlarmNotifications;
import io.perennial.notification.AlarmStateChange;
import io.perennial.policy.LevelGroups;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.FeatureImportance;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A day of 300 predictions in which one of nine boroughs, of 25 zones each, has closed.
class LevelGroupWindowTest {
    private static final int ZONES = 225;
    private static final int BOROUGHS = 9;
    private static final int CLOSED = 4;
    private static final Contract CONTRACT = new Contract(
            "trip-duration",
            1,
            Manifests.contract().task(),
            Manifests.contract().target(),
            List.of(new Field.Category("zone", true, "", List.of()), new Field.Timestamp("pickup", true, "", "UTC")),
            "pickup");
    private static final Map<String, LevelGroups> GROUPS = Map.of(
            "zone",
            new LevelGroups(IntStream.range(0, ZONES)
                    .boxed()
                    .collect(Collectors.groupingBy(
                            zone -> "borough " + zone % BOROUGHS,
                            Collectors.mapping(String::valueOf, Collectors.toList())))));
    private static final Window OCTOBER =
            new Window(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-10-31T00:00:00Z"));
    private static final Window DAY =
            new Window(Instant.parse("2026-11-05T00:00:00Z"), Instant.parse("2026-11-06T00:00:00Z"));

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");

    @Test
    void shouldRaiseAnAlarmForAClosedBoroughAndNameItInTheNotificationAndOnThePage() {
        assertThat(evaluate(manifest(Map.of()), true).analysis().drift().verdict())
                .as("precondition: the zones alone do not show it")
                .isEqualTo(DriftVerdict.STABLE);
        WindowReport report = evaluate(manifest(GROUPS), true);
        assertThat(report.analysis().drift().verdict()).isEqualTo(DriftVerdict.DRIFTED);
        new ReportWriter(registry, new HtmlReportRenderer()).write(report);
        String notificationText = notificationText();
        assertThat(notificationText)
                .containsPattern("1\\. zone \\(group\\): “borough 4” 1\\d\\S* % → 0 % of the rows")
                .contains("100 % of the model's importance")
                .containsPattern("Where    zone \\(group\\) “borough 4”: 1\\d\\S* % → 0 % of the rows");
        String page = new String(new HtmlReportRenderer().windowPage(report), UTF_8);
        assertThat(page).contains("zone (group)", "borough 4", "borough 8");
        assertThat(new String(Json.pretty(report), UTF_8)).contains("\"zone (group)\"", "\"borough 4\"");
    }

    @Test
    void shouldRaiseNoAlarmWhileAllBoroughsAreOpen() {
        WindowReport report = evaluate(manifest(GROUPS), false);
        assertThat(report.analysis().drift().verdict()).isEqualTo(DriftVerdict.STABLE);
        assertThat(report.analysis().drift().fields())
                .extracting(FieldDrift::name)
                .contains("zone", "zone (group)");
    }

    @Test
    void shouldComeBackFromTheRegistryWithItsGroups() {
        Manifest grouped = manifest(GROUPS);
        registry.publish(grouped, Manifests.file(1), Map.of());
        Manifest read = registry.manifest(grouped.version());
        assertThat(read.monitoring().levelGroups()).isEqualTo(GROUPS);
        assertThat(evaluate(read, true).analysis().drift().verdict()).isEqualTo(DriftVerdict.DRIFTED);
    }

    @Test
    void shouldEvaluateWithAManifestWithoutLevelGroups() {
        byte[] older = Json.pretty(manifest(Map.of()));
        assertThat(new String(older, UTF_8)).doesNotContain("groups");
        Manifest read = Json.read(older, Manifest.class, "manifest");
        assertThat(evaluate(read, true).analysis().drift().fields())
                .extracting(FieldDrift::name)
                .containsOnly("zone", "pickup (hour)", "@prediction");
    }

    private WindowReport evaluate(Manifest manifest, boolean closed) {
        var log = new InMemoryPredictionLog();
        log.append(rows(manifest, DAY, 300, closed));
        return new WindowMonitor(log, PastWindows.NONE, NoErrorEstimation.NONE).evaluate(DAY, manifest);
    }

    private String notificationText() {
        String alarm = ModelAlarm.DRIFT.alarmName(DeploymentName.local("trip-duration"));
        var inAlarm =
                new AlarmStateChange(alarm, Optional.of(ModelAlarm.DRIFT), true, DAY.to(), 1, "Threshold crossed");
        return new AlarmNotifications(new ReportArchive(registry), DeploymentName.local("trip-duration"))
                .write(inAlarm)
                .text();
    }

    private static Manifest manifest(Map<String, LevelGroups> groups) {
        Manifest plain = Manifests.manifest(1);
        var profile = new ProfileBuilder(CONTRACT);
        rows(plain, OCTOBER, 20_000, false)
                .forEach(row -> profile.add(row.inputs(), row.prediction().value()));
        return new Manifest(
                Manifest.FORMAT,
                plain.version(),
                CONTRACT,
                plain.modelSha256(),
                plain.modelBytes(),
                plain.lineage(),
                plain.evaluation(),
                new FeatureImportance(Map.of("zone", 1.0), Map.of()),
                profile.build(),
                MonitoringPolicy.DEFAULT.withLevelGroups(groups),
                Map.of(),
                null,
                null);
    }

    private static List<LoggedPrediction> rows(Manifest answering, Window window, int rows, boolean closed) {
        var random = new Random(rows);
        return random.ints(0, ZONES)
                .filter(zone -> !closed || zone % BOROUGHS != CLOSED)
                .limit(rows)
                .mapToObj(zone -> row(answering, window, zone, random))
                .toList();
    }

    private static LoggedPrediction row(Manifest answering, Window window, int zone, Random random) {
        Instant at = window.from().plusSeconds(random.nextLong(window.length().toSeconds()));
        return new LoggedPrediction(
                PredictionId.next(at, random),
                answering.version(),
                at,
                at,
                new Example(
                        List.of(new FieldValue.Text(Integer.toString(zone)), new FieldValue.Time(at.getEpochSecond()))),
                new Prediction(10 + random.nextGaussian(), Optional.empty()),
                Optional.empty());
    }
}
