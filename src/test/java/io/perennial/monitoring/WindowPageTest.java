package io.perennial.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.Manifest;
import io.perennial.report.HtmlTables;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class WindowPageTest {
    private static final Window DAY =
            new Window(Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-03T00:00:00Z"));
    private static final Manifest CHAMPION = SyntheticTraffic.manifest(1);

    private final WindowReport report = report(new SyntheticTraffic(2, 4, 0.8));

    @Test
    void shouldGiveTheSameBytesForTheSameReport() {
        var again = Json.read(Json.pretty(report), WindowReport.class, "report");
        assertThat(new HtmlReportRenderer().windowPage(again)).isEqualTo(new HtmlReportRenderer().windowPage(report));
    }

    @Test
    void shouldShowVerdictsFieldsAndMetrics() {
        assertThat(page())
                .contains(report.headline(), "distance", "pickup (hour)", "Root mean squared error", "minutes");
    }

    @Test
    void shouldLoadNothingFromElsewhere() {
        assertThat(page() + index()).doesNotContain("http:", "https:", "//", "src=", "@import", "url(");
    }

    @Test
    void shouldWriteWellFormedPictures() throws Exception {
        var pictures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page() + index());
        int count = 0;
        while (pictures.find()) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(pictures.group())));
            count++;
        }
        assertThat(count).isGreaterThan(10);
        assertThat(page()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void shouldShowTextFromOutsideAsText() {
        String hostile = Json.line(report).replace("\"name\":\"distance\"", "\"name\":\"<script>alert(1)</script>\"");
        assertThat(hostile).as("precondition").contains("<script>");
        var read = Json.read(hostile.getBytes(UTF_8), WindowReport.class, "report");
        assertThat(new String(new HtmlReportRenderer().windowPage(read), UTF_8))
                .doesNotContain("<script")
                .contains("&lt;script&gt;");
    }

    @Test
    void shouldShowAWindowWithoutAnything() {
        WindowReport empty = new WindowMonitor(new InMemoryPredictionLog(), PastWindows.NONE, NoErrorEstimation.NONE)
                .evaluate(DAY, CHAMPION);
        assertThat(new String(new HtmlReportRenderer().windowPage(empty), UTF_8))
                .contains("No predictions in this window", "No actual has arrived yet")
                .doesNotContain("NaN");
    }

    @Test
    void shouldHaveACellPerColumnInEveryRow() {
        HtmlTables.assertRectangular(page());
        HtmlTables.assertRectangular(index());
    }

    private String page() {
        return new String(new HtmlReportRenderer().windowPage(report), UTF_8);
    }

    private String index() {
        var reports = List.of(report, report(SyntheticTraffic.BASELINE));
        var newest = new ReportArchive.NewestReports(reports, List.of("torn.json"));
        return new String(new HtmlReportRenderer().windowList("trip-duration", newest), UTF_8);
    }

    private static WindowReport report(SyntheticTraffic traffic) {
        var log = new InMemoryPredictionLog();
        log.append(traffic.rows(CHAMPION.version(), DAY, 600, 2));
        return new WindowMonitor(log, PastWindows.NONE, NoErrorEstimation.NONE).evaluate(DAY, CHAMPION);
    }
}
