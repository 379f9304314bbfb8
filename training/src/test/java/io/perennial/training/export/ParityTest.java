package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ParityTest {
    @Test
    void shouldReportTheLargestDifferences() {
        Parity parity = Parity.check(new double[] {100, -2}, new float[] {100.0005f, -2.00001f});

        assertThat(parity.rows()).isEqualTo(2);
        assertThat(parity.maxAbsoluteDifference()).isCloseTo(5e-4, within(1e-5));
        assertThat(parity.maxRelativeDifference()).isCloseTo(5e-6, within(1e-6));
    }

    @Test
    void shouldMeasurePredictionsNearZeroByTheMeanPrediction() {
        assertThat(Parity.check(new double[] {100, 1e-9}, new float[] {100, 1e-7f})
                        .maxRelativeDifference())
                .isLessThan(1e-8);
    }

    @Test
    void shouldRefuseADifferenceAndNameTheRow() {
        assertThatThrownBy(() -> Parity.check(new double[] {1, 2}, new float[] {1, 2.0001f}))
                .isInstanceOf(ParityException.class)
                .hasMessageContaining("row 1")
                .hasMessageContaining("must not be published");
    }

    @Test
    void shouldRefuseAPredictionThatIsNotANumber() {
        assertThatThrownBy(() -> Parity.check(new double[] {1}, new float[] {Float.NaN}))
                .isInstanceOf(ParityException.class);
    }
}
