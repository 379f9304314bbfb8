package io.perennial.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.promotion.Decision;
import io.perennial.registry.Hold;
import io.perennial.registry.Manifests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonResultTest {
    private static final PredictionReplay REPLAY = new PredictionReplay(new PredictionChange(10, 1, 2, 0.5), List.of());

    @Test
    void shouldKeepTheReplayWhenASentenceOrAHoldIsAdded() {
        ComparisonResult replayed = new ComparisonResult(
                        "PROMOTE",
                        Manifests.manifest(1).version(),
                        1,
                        Manifests.manifest(2).version(),
                        new Decision.Undecided("test"),
                        Map.of(),
                        "it is better",
                        new Probe(Json.mapper().createObjectNode(), 1))
                .withReplay(REPLAY);
        var hold = new Hold(Instant.EPOCH, "user/ada", "sale", null, false);

        assertThat(replayed.noting("12 rows are left out").replay()).isEqualTo(REPLAY);
        assertThat(replayed.noting("12 rows are left out").summary()).endsWith("12 rows are left out");
        assertThat(replayed.onHold("trips", hold).replay()).isEqualTo(REPLAY);
    }
}
