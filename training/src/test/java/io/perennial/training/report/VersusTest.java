package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.scoring.Prediction;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersusTest {
    private final Judged judged = Parcels.judged("regression", new float[4], Parcels.answers(1, -1, 1, -1));

    @Test
    void shouldTellAReductionOfTheError() {
        Versus versus = Versus.of(judged, _ -> answer(2));
        assertThat(versus.error()).isEqualTo(1);
        assertThat(versus.others()).isEqualTo(2);
        assertThat(versus.reduction()).isEqualTo(0.5);
        assertThat(versus.outcome()).isEqualTo(Versus.Outcome.BETTER);
    }

    @Test
    void shouldTellAWorseVersion() {
        Versus versus = Versus.of(judged, _ -> answer(0.5));
        assertThat(versus.reduction()).isEqualTo(-1);
        assertThat(versus.outcome()).isEqualTo(Versus.Outcome.WORSE);
    }

    @Test
    void shouldNotTellWhatMayBeChance() {
        assertThat(Versus.of(judged, row -> answer(row == 0 ? 3 : 0.9)).outcome())
                .isEqualTo(Versus.Outcome.NO_TELLING);
        assertThat(Versus.of(judged, _ -> answer(1)).outcome()).isEqualTo(Versus.Outcome.NO_TELLING);
    }

    @Test
    void shouldCompareProbabilitiesByLogLoss() {
        Judged binary = Parcels.judged("binary", new float[] {1, 0}, Parcels.answers(0.8f, 0.2f));
        Versus versus = Versus.of(binary, _ -> answer(0.5));
        assertThat(versus.others()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(versus.error()).isCloseTo(-Math.log(0.8), within(1e-6));
    }

    private static Prediction answer(double value) {
        return new Prediction(value, Optional.empty());
    }
}
