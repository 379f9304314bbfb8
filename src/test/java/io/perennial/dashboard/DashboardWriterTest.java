package io.perennial.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import io.perennial.monitoring.EvaluatedDays;
import io.perennial.monitoring.WindowReport;
import io.perennial.notification.Delivery;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox;
import io.perennial.promotion.ChampionHold;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.StoredObject;
import io.perennial.report.HtmlTables;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DashboardWriterTest {
    private static final Clock CLOCK = Clock.fixed(Manifests.NOON, ZoneOffset.UTC);

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final DashboardWriter pages = new DashboardWriter(registry);

    @Test
    void shouldShowErrorsScoresTrafficVersionsAndAlarmsOverTime() {
        fourDays();
        pages.write();
        assertThat(stored("trip-duration/reports/history.html"))
                .contains("The last 4 windows", "Root mean squared error, minutes", "Drift score", "Quality score")
                .contains("Performance score", "Inside the 90 % interval", "Actuals known", "Predictions a window")
                .contains("◆ Champion", "for a test", "▲ ALARM trip-duration: drifted")
                .contains("20261103T000000Z-20261104T000000Z.html")
                .doesNotContain("NaN", "null");
    }

    @Test
    void shouldHoldTheSameMetricsInItsJsonFile() {
        WindowReport last = fourDays();
        pages.write();
        JsonNode json =
                Json.read(stored("trip-duration/reports/history.json").getBytes(UTF_8), JsonNode.class, "history");
        JsonNode window = json.path("windows").get(3);
        assertThat(last.analysis().performance().windowMetrics())
                .hasEntrySatisfying(
                        "rmse",
                        error ->
                                assertThat(window.at("/error/value").asDouble()).isEqualTo(error.value()));
        assertThat(window.path("driftScore").asDouble())
                .isEqualTo(last.analysis().drift().score());
        assertThat(json.path("events")).hasSize(2);
        assertThat(json.at("/events/0/kind").asText()).isEqualTo("NEW_CHAMPION");
    }

    @Test
    void shouldGiveTheSameBytesForTheSameRegistry() {
        fourDays();
        pages.write();
        Map<String, String> first = everyPage();
        pages.write();
        assertThat(everyPage()).isEqualTo(first).hasSize(3);
    }

    @Test
    void shouldShowThirtyWindowsAtMost() {
        var evaluatedDays = new EvaluatedDays(registry);
        for (int day = 1; day <= 31; day++) {
            evaluatedDays.baseline(day);
        }
        ModelHistory modelHistory = ModelHistory.of(registry);
        assertThat(modelHistory.windows()).hasSize(30);
        assertThat(modelHistory.windows().getFirst().day()).isEqualTo("2026-11-02 00:00");
    }

    @Test
    void shouldSayThatThereIsNoWindowYet() {
        pages.write();
        assertThat(stored("trip-duration/reports/history.html")).contains("No window has been evaluated yet");
        assertThat(stored("index.html")).contains("No alias points to a version", "None yet");
    }

    @Test
    void shouldSayThatARegistryIsEmpty() {
        RegistryPage.write(registry.store());
        assertThat(stored("index.html")).contains("Train a first version");
    }

    @Test
    void shouldSayWhichReportsCannotBeRead() {
        new EvaluatedDays(registry).baseline(3);
        String damaged = "20261104T000000Z-20261105T000000Z.json";
        String old = "20261105T000000Z-20261106T000000Z.json";
        registry.store().put("trip-duration/reports/" + damaged, "{\"mod".getBytes(UTF_8));
        registry.store().put("trip-duration/reports/" + old, "{\"format\": 0}".getBytes(UTF_8));
        pages.write();
        assertThat(stored("trip-duration/reports/history.html")).contains("The last 1 window", damaged, old);
        assertThat(stored("index.html")).contains("2026-11-03 00:00", damaged, old);
    }

    @Test
    void shouldHaveACellPerColumnInEveryRow() {
        fourDays();
        pages.write();
        HtmlTables.assertRectangular(stored("trip-duration/reports/history.html"));
        HtmlTables.assertRectangular(stored("index.html"));
    }

    @Test
    void shouldShowTheReasonOfAMoveAsText() {
        registry.publish(Manifests.manifest(7), Manifests.file(7), Map.of());
        registry.move(
                Alias.CHALLENGER,
                Optional.empty(),
                new AliasMove(Manifests.manifest(7).version(), new Change(Manifests.NOON, "test", "<b>no reason</b>")));
        pages.write();
        assertThat(stored("index.html"))
                .contains("&lt;b&gt;no reason&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void shouldReadAReportWithoutRootCauses() {
        WindowReport report = new EvaluatedDays(registry).stretched(3);
        String key = "trip-duration/reports/" + report.window().key() + ".json";
        ObjectNode before = Json.mapper().valueToTree(report);
        assertThat(((ObjectNode) before.path("analysis")).remove("causes"))
                .as("precondition")
                .isNotNull();
        registry.store().put(key, Json.line(before).getBytes(UTF_8));
        assertThat(ModelHistory.of(registry).windows()).hasSize(1);
    }

    @Test
    void shouldListEveryModelWithAliasesVersionsAndWindows() {
        fourDays();
        var other = new ModelRegistry(registry.store(), "churn");
        other.publish(Manifests.manifest(3), Manifests.file(3), Map.of());
        registry.store().put("broken/versions/v1/manifest.json", "{".getBytes(UTF_8));
        pages.write();
        assertThat(stored("index.html"))
                .contains(">trip-duration<", ">churn<", ">broken<", "champion</span>", "for a test", "rmse")
                .contains("trip-duration/reports/history.html", "20261106T000000Z-20261107T000000Z.html")
                .contains("cannot be read");
    }

    @Test
    void shouldStartEachModelWithItsStatus() {
        fourDays();
        new ChampionHold(registry).freeze(null, new Change(Manifests.NOON, "user/ada", "holiday sale"));
        pages.write();
        assertThat(stored("index.html"))
                .contains("The champion is frozen by user/ada", "holiday sale")
                .contains("by test: for a test", "last window", "half of them within")
                .contains("trip-duration/reports/20261106T000000Z-20261107T000000Z.html");
    }

    /// Usual, drifted, and under a new champion.
    private WindowReport fourDays() {
        var first = EvaluatedDays.manifest(1);
        var second = EvaluatedDays.manifest(2);
        registry.publish(first, Manifests.file(1), Map.of());
        registry.publish(second, Manifests.file(2), Map.of());
        registry.move(
                Alias.CHAMPION,
                Optional.empty(),
                new AliasMove(first.version(), new Change(Manifests.NOON, "test", "first")));
        registry.move(
                Alias.CHAMPION,
                Optional.of(first.version()),
                new AliasMove(second.version(), new Change(Manifests.NOON, "test", "for a test")));
        var before = new EvaluatedDays(registry, first);
        before.baseline(3);
        WindowReport drifted = before.stretched(4);
        new NotificationOutbox(registry, CLOCK, _ -> new Delivery.Accepted(), _ -> {})
                .send(new Notification(
                        "a", "trip-duration-drift", true, drifted.window(), "ALARM trip-duration: drifted", "text"));
        var after = new EvaluatedDays(registry, second);
        after.baseline(5);
        return after.baseline(6);
    }

    private Map<String, String> everyPage() {
        return List.of("trip-duration/reports/history.html", "trip-duration/reports/history.json", "index.html")
                .stream()
                .collect(java.util.stream.Collectors.toMap(key -> key, this::stored));
    }

    private String stored(String key) {
        return registry.store()
                .get(key)
                .map(StoredObject::bytes)
                .map(bytes -> new String(bytes, UTF_8))
                .orElseThrow();
    }
}
