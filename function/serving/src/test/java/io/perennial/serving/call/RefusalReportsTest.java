package io.perennial.serving.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.Versions;
import io.perennial.serving.champion.Fallback;
import io.perennial.serving.champion.FollowingNotes;
import io.perennial.serving.champion.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalReportsTest {
    private static final Refusal REFUSAL =
            new Refusal(new ModelVersion("v2"), "is damaged", Versions.NOON, 1, Versions.NOON.plusSeconds(10));

    private final List<String> words = new ArrayList<>();
    private final List<CallReport> told = new ArrayList<>();
    private final RefusalReports reports = new RefusalReports(new FollowingNotes(words::add), told::add);

    @Test
    void shouldCountARefusedChampionAndSayWhy() {
        reports.refused(Alias.CHAMPION, REFUSAL);
        assertThat(told).singleElement().satisfies(report -> {
            assertThat(report.figures()).isEqualTo(Map.of(ServingMetric.CHAMPION_LOAD_FAILURES, 1.0));
            assertThat(report.version()).contains(REFUSAL.version());
        });
        assertThat(words).containsExactly("champion v2 is refused until 2026-11-01T12:00:10Z: is damaged");
    }

    @Test
    void shouldCountAnEarlierChampionThatServesInstead() {
        reports.fellBack(new Fallback(new ModelVersion("v1"), REFUSAL.version(), "is damaged"));
        assertThat(told).singleElement().satisfies(report -> {
            assertThat(report.figures()).isEqualTo(Map.of(ServingMetric.CHAMPION_FALLBACKS, 1.0));
            assertThat(report.version()).contains(new ModelVersion("v1"));
        });
        assertThat(words)
                .containsExactly("earlier champion v1 serves instead of v2, which cannot be loaded: is damaged");
    }

    @Test
    void shouldCountNothingElse() {
        reports.refused(Alias.CHALLENGER, REFUSAL);
        reports.took(Alias.CHAMPION, REFUSAL.version());
        reports.unreadable("no network");
        assertThat(told).isEmpty();
        assertThat(words).hasSize(3);
    }
}
