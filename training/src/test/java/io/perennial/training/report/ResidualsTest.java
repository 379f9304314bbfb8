package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResidualsTest {
    @Test
    void shouldCountErrorsInBinsAroundZero() {
        Residuals residuals = residuals(-10, -1, 0, 1, 2);
        assertThat(residuals.counts()).hasSize(Residuals.BINS);
        assertThat(residuals.reach()).isCloseTo(9.64, within(1e-6));
        assertThat(residuals.counts().getFirst()).isEqualTo(1);
        assertThat(residuals.counts().get(Residuals.BINS / 2)).isEqualTo(1);
        assertThat(residuals.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(5);
    }

    @Test
    void shouldReportTheQuartilesOfTheErrors() {
        assertThat(residuals(-10, -1, 0, 1, 2).quantiles().subList(1, 4)).containsExactly(-1.0, 0.0, 1.0);
    }

    @Test
    void shouldAcceptErrorsThatAreAllZero() {
        assertThat(residuals(0, 0).counts().get(Residuals.BINS / 2)).isEqualTo(2);
    }

    private static Residuals residuals(float... errors) {
        return Residuals.of(
                ParcelReports.judged("regression", new float[errors.length], ParcelReports.answers(errors)));
    }
}
