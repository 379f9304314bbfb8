package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.Evaluation;
import io.perennial.registry.FeatureImportance;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeakageDetectorTest {
    private static final FeatureImportance IMPORTANCE =
            new FeatureImportance(Map.of("registered", 0.62, "casual", 0.35, "hour", 0.03), Map.of());

    @Test
    void shouldNameTheInputsThatLeakTheTarget() {
        assertThat(LeakageDetector.warning(evaluation("r2", 0.9987, -0.1), IMPORTANCE))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains("r2 0.9987", "'registered' (62 %), 'casual' (35 %)", "remove them")
                        .doesNotContain("hour"));
        assertThat(LeakageDetector.warning(evaluation("auc", 0.9999, 0.5), IMPORTANCE))
                .isPresent();
    }

    @Test
    void shouldDetectLeakageThatOnlyTheLinearModelShows() {
        var linear = new Evaluation(
                Map.of("r2", new ConfidenceInterval(0.85, 0.8, 0.9)),
                Map.of("r2", new ConfidenceInterval(0, 0, 0)),
                Map.of("r2", new ConfidenceInterval(0.9999, 0.9999, 0.9999)),
                Map.of());
        assertThat(LeakageDetector.warning(linear, IMPORTANCE))
                .hasValueSatisfying(warning -> assertThat(warning).contains("r2 0.9999"));
    }

    @Test
    void shouldNameAnInputThatDominatesThePredictionsOfAnImperfectModel() {
        var alone = new FeatureImportance(Map.of("rebate", 0.54, "weight", 0.3, "hour", 0.16), Map.of());
        assertThat(LeakageDetector.warning(evaluation("r2", 0.87, 0), alone))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains("'rebate', has 54 %", "remove it")
                        .doesNotContain("weight"));
    }

    @Test
    void shouldNotWarnAboutAnHonestModelOrAnEasyTarget() {
        var honest = new FeatureImportance(Map.of("a", 0.48, "b", 0.42, "c", 0.1), Map.of());
        assertThat(LeakageDetector.warning(evaluation("r2", 0.8, 0), honest)).isEmpty();
        assertThat(LeakageDetector.warning(evaluation("accuracy", 0.995, 0.994), honest))
                .isEmpty();
        var two = new FeatureImportance(Map.of("a", 0.8, "b", 0.2), Map.of());
        assertThat(LeakageDetector.warning(evaluation("r2", 0.8, 0), two))
                .as("one of two carries most anyway")
                .isEmpty();
    }

    private static Evaluation evaluation(String figure, double model, double baseline) {
        return new Evaluation(
                Map.of(figure, new ConfidenceInterval(model, model, model)),
                Map.of(figure, new ConfidenceInterval(baseline, baseline, baseline)),
                Map.of(),
                Map.of());
    }
}
