package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.statistics.ConfidenceInterval;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateGuardsTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void shouldBlockACandidateWhoseProbabilitiesAreWorseCalibrated() {
        var champion = new ConfidenceInterval(0.01, 0, 0.02);

        assertThat(QualityGuards.calibration(champion, new ConfidenceInterval(0.06, 0.04, 0.08), 0.02))
                .hasValueSatisfying(found -> assertThat(found.text())
                        .isEqualTo("its expected calibration error is 0.060 (at least 0.040) against 0.010; the bound"
                                + " is a rise of 0.020"));
        assertThat(QualityGuards.calibration(champion, new ConfidenceInterval(0.04, 0.025, 0.06), 0.02))
                .isEmpty();
    }

    @Test
    void shouldBlockIntervalsThatContainTooFewActuals() {
        assertThat(QualityGuards.coverage(850, 700, 1000, 0.8)).hasValueSatisfying(found -> {
            assertThat(found.guard()).isEqualTo("min_interval_coverage");
            assertThat(found.text()).contains("70.0 % of 1,000 actuals", "80.0 %");
        });
        assertThat(QualityGuards.coverage(850, 785, 1000, 0.8))
                .as("80 % lies in its interval")
                .isEmpty();
        assertThat(QualityGuards.coverage(600, 700, 1000, 0.8))
                .as("the champion's are worse")
                .isEmpty();
    }

    @Test
    void shouldBlockACandidateThatIsMuchSlower() {
        assertThat(ServingGuards.latency(times(MILLISECOND), times(6 * MILLISECOND), 5))
                .hasValueSatisfying(found ->
                        assertThat(found.text()).contains("6.00 ms", "6.0 times as long as the champion", "5.0"));
        assertThat(ServingGuards.latency(times(MILLISECOND), times(4 * MILLISECOND), 5))
                .isEmpty();
        assertThat(ServingGuards.latency(times(MILLISECOND / 100), times(MILLISECOND / 2), 5))
                .as("fast enough in any case")
                .isEmpty();
    }

    @Test
    void shouldNotTakeAPauseForALatency() {
        long[] paused = times(MILLISECOND);
        paused[0] = 1_000 * MILLISECOND;

        assertThat(ServingGuards.latency(times(MILLISECOND), paused, 5)).isEmpty();
    }

    @Test
    void shouldBlockAModelThatServingCannotLoad() {
        assertThat(ServingGuards.size(60_000_001, 60))
                .hasValueSatisfying(
                        found -> assertThat(found.text()).isEqualTo("its model file has 60.0 MB; the bound is 60 MB"));
        assertThat(ServingGuards.size(60_000_000, 60)).isEmpty();
    }

    @Test
    void shouldReadDecisionsWithAndWithoutGuards() {
        var evidence = new Decision.Evidence(400, 2, 1, 0.5, 0.4, 0.6, 1, 0.975);
        var blocked =
                new Decision.Reject(evidence, List.of(new GuardFinding("max_model_megabytes", "", 70, 60, "big")));
        String earlier = "{\"decision\": \"REJECT\", \"evidence\": "
                + new String(Json.pretty(evidence), StandardCharsets.UTF_8) + "}";

        assertThat(read(new String(Json.pretty(blocked), StandardCharsets.UTF_8)))
                .isEqualTo(blocked);
        assertThat(read(earlier)).isEqualTo(new Decision.Reject(evidence));
    }

    private static Decision read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Decision.class, "decision");
    }

    private static long[] times(long each) {
        long[] times = new long[101];
        Arrays.fill(times, each);
        return times;
    }
}
