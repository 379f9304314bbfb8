package io.perennial.training.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.training.problem.DerivedFeature;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossExpansionTest {
    private static final Problem PROBLEM = ProblemReader.parse("""
            model: parcels
            question: How long?
            task: regression
            source: parcels.csv
            target: {name: days}
            inputs:
              - {name: from, type: category}
              - {name: to, type: category}
              - {name: kind, type: category}
              - {name: sent, type: timestamp}
            derived_features:
              - {name: hour, hour_of: sent}
              - {name: lane, cross: [to, from]}
            """, "parcels.yaml");

    @Test
    void shouldCrossWhatTheProblemFileCrosses() {
        assertThat(CrossExpansion.of(PROBLEM)).isEqualTo(PROBLEM.derivedFeatures());
    }

    @Test
    void shouldLeaveCrossesOut() {
        assertThat(CrossExpansion.of(crossed("none"))).containsExactly(new DerivedFeature.HourOf("hour", "sent"));
    }

    @Test
    void shouldCrossEveryPairOnce() {
        assertThat(CrossExpansion.of(crossed("all")))
                .containsExactly(
                        new DerivedFeature.HourOf("hour", "sent"),
                        new DerivedFeature.Cross("lane", "to", "from"),
                        new DerivedFeature.Cross("from × kind", "from", "kind"),
                        new DerivedFeature.Cross("to × kind", "to", "kind"));
    }

    private static Problem crossed(String crosses) {
        return PROBLEM.withTraining(PROBLEM.training().withParameters(Map.of("category_crosses", crosses)));
    }
}
