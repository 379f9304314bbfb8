package io.perennial.training.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.training.problem.Derived;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DerivedFeaturesTest {
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
            derived:
              - {name: hour, hour_of: sent}
              - {name: lane, cross: [to, from]}
            """, "parcels.yaml");

    @Test
    void shouldCrossWhatTheProblemFileCrosses() {
        assertThat(DerivedFeatures.of(PROBLEM)).isEqualTo(PROBLEM.derived());
    }

    @Test
    void shouldLeaveCrossesOut() {
        assertThat(DerivedFeatures.of(crossed("none"))).containsExactly(new Derived.HourOf("hour", "sent"));
    }

    @Test
    void shouldCrossEveryPairOnce() {
        assertThat(DerivedFeatures.of(crossed("all")))
                .containsExactly(
                        new Derived.HourOf("hour", "sent"),
                        new Derived.Cross("lane", "to", "from"),
                        new Derived.Cross("from × kind", "from", "kind"),
                        new Derived.Cross("to × kind", "to", "kind"));
    }

    private static Problem crossed(String crosses) {
        return PROBLEM.withTraining(PROBLEM.training().with(Map.of("crosses", crosses)));
    }
}
