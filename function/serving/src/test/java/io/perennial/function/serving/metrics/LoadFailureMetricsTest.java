package io.perennial.function.serving.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.champion.AliasEventLogger;
import io.perennial.function.serving.champion.Fallback;
import io.perennial.function.serving.champion.LoadFailure;
import io.perennial.function.serving.request.RequestMetrics;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadFailureMetricsTest {
    private static final LoadFailure REFUSAL = new LoadFailure(
            new ModelVersion("v2"), "is damaged", VersionPublisher.NOON, 1, VersionPublisher.NOON.plusSeconds(10));

    private final List<String> lines = new ArrayList<>();
    private final List<RequestMetrics> published = new ArrayList<>();
    private final LoadFailureMetrics reports = new LoadFailureMetrics(new AliasEventLogger(lines::add), published::add);

    @Test
    void shouldCountAChampionThatFailedToLoadAndSayWhy() {
        reports.onLoadFailure(Alias.CHAMPION, REFUSAL);
        assertThat(published).singleElement().satisfies(report -> {
            assertThat(report.values()).isEqualTo(Map.of(ServingMetric.CHAMPION_LOAD_FAILURES, 1.0));
            assertThat(report.modelVersion()).contains(REFUSAL.version());
        });
        assertThat(lines)
                .containsExactly("champion v2 cannot be loaded, next attempt at 2026-11-01T12:00:10Z: is damaged");
    }

    @Test
    void shouldCountAnEarlierChampionThatServesInstead() {
        reports.onFallback(new Fallback(new ModelVersion("v1"), REFUSAL.version(), "is damaged"));
        assertThat(published).singleElement().satisfies(report -> {
            assertThat(report.values()).isEqualTo(Map.of(ServingMetric.CHAMPION_FALLBACKS, 1.0));
            assertThat(report.modelVersion()).contains(new ModelVersion("v1"));
        });
        assertThat(lines)
                .containsExactly("earlier champion v1 serves instead of v2, which cannot be loaded: is damaged");
    }

    @Test
    void shouldCountNothingElse() {
        reports.onLoadFailure(Alias.CHALLENGER, REFUSAL);
        reports.onLoaded(Alias.CHAMPION, REFUSAL.version());
        reports.onReadError("no network");
        assertThat(published).isEmpty();
        assertThat(lines).hasSize(3);
    }
}
