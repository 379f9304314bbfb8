package io.perennial.training.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.dashboard.DashboardWriter;
import io.perennial.json.Json;
import io.perennial.monitoring.InMemoryMetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox.StoredNotification;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.WriterContracts;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportEraserTest {
    private static final Window DAY = new Window(ErasureFixture.START, ErasureFixture.START.plusSeconds(86_400));
    private static final List<String> CUSTOMERS = List.of("c-1", "c-1-7", "customer 2", "QUALITY_ISSUE");

    private final ErasureFixture fixture = new ErasureFixture();
    private final ModelRegistry registry = fixture.registry;

    @BeforeEach
    void monitor() {
        ModelVersion version = fixture.champion(1, ErasureFixture.OLDER, "f".repeat(64));
        var log = new InMemoryPredictionLog(WriterContracts.all(ErasureFixture.OLDER));
        List<LoggedPrediction> rows = IntStream.range(0, 1200)
                .mapToObj(row -> fixture.prediction(ErasureFixture.OLDER, version, row, CUSTOMERS.get(row % 4)))
                .toList();
        log.append(rows);
        new MonitoringRun(registry, _ -> log, new InMemoryMetricPublisher(), new HtmlReportRenderer(), fixture.clock)
                .run(DAY);
        new DashboardWriter(registry).write();
        assertThat(window(".json")).as("precondition").contains("\"c-1\"", "\"c-1-7\"", "\"QUALITY_ISSUE\"");
        assertThat(window(".html")).as("precondition").contains("c-1", "c-1-7");
    }

    @Test
    void shouldReplaceWholeValuesAndRenderThePageAgain() {
        assertThat(erase(true, "c-1").changed()).containsExactly(registry.key("reports", DAY.key() + ".json"));
        assertThat(window(".json")).contains("\"c-1\"");

        ReportEraser.Result result = erase(false, "c-1");

        assertThat(result.changed()).containsExactly(registry.key("reports", DAY.key() + ".json"));
        assertThat(result.kept()).isEmpty();
        assertThat(window(".json")).contains("\"(erased)\"", "\"c-1-7\"").doesNotContain("\"c-1\"");
        assertThat(window(".html")).contains("(erased)", "c-1-7").doesNotContain("c-1 ", "c-1<", "c-1”");
        assertThat(erase(false, "c-1").changed()).isEmpty();
    }

    @Test
    void shouldRenderAPageThatAnInterruptedErasureLeft() {
        byte[] page = registry.store()
                .get(registry.key("reports", DAY.key() + ".html"))
                .orElseThrow()
                .bytes();
        erase(false, "c-1");
        registry.store().put(registry.key("reports", DAY.key() + ".html"), page);
        assertThat(erase(false, "c-1").kept()).isEmpty();
        assertThat(window(".html")).contains("(erased)").doesNotContain("c-1 ", "c-1<", "c-1”");
    }

    @Test
    void shouldKeepWhatAnotherProcessWroteMeanwhile() {
        var racing = new ModelRegistry(new RacingStore(registry.store(), DAY.key() + ".json"), registry.model());
        assertThat(new ReportEraser(racing, Set.of("c-1")).erase(false).changed())
                .hasSize(1);
        assertThat(window(".json")).contains(RacingStore.MARK).doesNotContain("\"c-1\"");
    }

    @Test
    void shouldKeepKeysAndEnums() {
        String before = window(".json");
        ReportEraser.Result result = erase(false, "verdict", "QUALITY_ISSUE");
        assertThat(window(".json")).contains("\"verdict\" : \"QUALITY_ISSUE\"", "\"(erased)\"");
        assertThat(before.split("\"verdict\"", -1))
                .hasSameSizeAs(window(".json").split("\"verdict\"", -1));
        assertThat(result.kept())
                .as("what still has the value is named")
                .contains(registry.key("reports", DAY.key() + ".json"));
    }

    @Test
    void shouldReplaceQuotedValuesInSentences() {
        String quoted = CUSTOMERS.stream()
                .filter(customer -> window(".json").contains("“" + customer + "”"))
                .findFirst()
                .orElseThrow();
        erase(false, quoted);
        assertThat(window(".json")).contains("“(erased)”").doesNotContain("“" + quoted + "”");
        assertThat(window(".html")).contains("“(erased)”").doesNotContain("“" + quoted + "”");
    }

    @Test
    void shouldReplaceTextsOfNotificationsAsAWhole() {
        store("about", "Customer “c-1”: 0 % → 25 % of the rows");
        store("other", "Customer “c-1-7”: 0 % → 25 % of the rows");
        assertThat(erase(false, "c-1").changed()).contains(registry.key("notifications", "about.json"));
        assertThat(text("notifications", "about.json"))
                .contains("\"text\" : \"(erased)\"", "\"subject\" : \"subject\"");
        assertThat(text("notifications", "other.json")).contains("c-1-7");
    }

    @Test
    void shouldNameFilesThatItCannotRead() {
        registry.store().put(registry.key("reports", "notes.json"), "{\"c-1\": 1}".getBytes(UTF_8));
        registry.store().put(registry.key("comparisons", "1-v1", "1", "decision.json"), "torn c-1".getBytes(UTF_8));
        registry.store().put(registry.key("versions", "v0", "report.html"), "<td>c-1</td>".getBytes(UTF_8));
        assertThat(erase(false, "c-1").kept())
                .containsExactly(
                        registry.key("comparisons", "1-v1", "1", "decision.json"),
                        registry.key("reports", "notes.json"));
        assertThat(new ReportEraser(registry, Set.of("c-1")).inVersions())
                .containsExactly(registry.key("versions", "v0", "report.html"));
    }

    private ReportEraser.Result erase(boolean dryRun, String... values) {
        return new ReportEraser(registry, Set.of(values)).erase(dryRun);
    }

    private void store(String key, String text) {
        var notification = new Notification(key, "alarm", true, DAY, "subject", text);
        registry.store()
                .put(
                        registry.key("notifications", key + ".json"),
                        Json.pretty(new StoredNotification(notification, null, true)));
    }

    private String window(String ending) {
        return text("reports", DAY.key() + ending);
    }

    private String text(String... path) {
        return new String(registry.store().get(registry.key(path)).orElseThrow().bytes(), UTF_8);
    }
}
