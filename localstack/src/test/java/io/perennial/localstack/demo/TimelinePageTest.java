package io.perennial.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.localstack.Workspace;
import io.perennial.registry.ModelVersion;
import io.perennial.report.HtmlTables;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelinePageTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);

    @Test
    void shouldShowEachWindowAndEventOnce() {
        assertThat(page())
                .contains("<p>1 windows, 1 alarms, 1 retrainings, 1 new champions.", "Error of each window (minutes)")
                .containsOnlyOnce("<strong>2026-11-03</strong> alarm trip-duration-drift fires")
                .containsOnlyOnce("retraining: PROMOTED after 12 s. better by 4 %")
                .containsOnlyOnce("<td>2026-11-02</td>")
                .contains("<td>1,200</td>", "<td>50 %</td>", "<td>5.43</td>", "<td>1.2</td>", "<td>0.3</td>");
    }

    @Test
    void shouldShowTextFromOutsideAsText() {
        assertThat(page()).contains("&lt;b&gt;error fell&lt;/b&gt;").doesNotContain("<b>");
    }

    @Test
    void shouldHaveACellPerColumnInEveryRow() {
        HtmlTables.assertRectangular(page());
    }

    private static String page() {
        Problem problem = ProblemReader.read(Workspace.here().root().resolve("training/problems/trip-duration.yaml"));
        var timeline = new Timeline();
        timeline.add(new Timeline.WindowResult(MONDAY, TUESDAY, 1200, metrics(), "20261101T120000Z-00000000"));
        timeline.add(new Timeline.AlarmTransition(TUESDAY, "trip-duration-drift", true));
        timeline.add(new Timeline.RetrainingResult(TUESDAY, "PROMOTED", "better by 4 %, <b>error fell</b>", 12));
        timeline.add(new Timeline.ChampionChange(TUESDAY, ModelVersion.of(TUESDAY, "f".repeat(64))));
        return new String(new TimelinePage(problem, timeline).html(), UTF_8);
    }

    private static Map<String, Double> metrics() {
        return Map.of(
                MonitoringMetric.LABEL_COVERAGE.metricName(), 0.5,
                MonitoringMetric.PREDICTION_ERROR.metricName(), 5.43,
                MonitoringMetric.DRIFT_SCORE.metricName(), 1.2,
                MonitoringMetric.QUALITY_SCORE.metricName(), 0.3,
                MonitoringMetric.PERFORMANCE_SCORE.metricName(), 0.9);
    }
}
