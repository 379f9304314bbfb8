package io.perennial.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.scoring.Prediction;
import io.perennial.training.report.ParcelReports;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    private final ScoredRows scoredRows =
            ParcelReports.judged("regression", new float[4], ParcelReports.answers(1, -1, 1, -1));

    @Test
    void shouldReportAReductionOfTheError() {
        PairedComparison pairedComparison = PairedComparison.of(scoredRows, _ -> answer(2));
        assertThat(pairedComparison.error()).isEqualTo(1);
        assertThat(pairedComparison.otherError()).isEqualTo(2);
        assertThat(pairedComparison.reduction()).isEqualTo(0.5);
        assertThat(pairedComparison.outcome()).isEqualTo(PairedComparison.Outcome.BETTER);
    }

    @Test
    void shouldReportAWorseVersion() {
        PairedComparison pairedComparison = PairedComparison.of(scoredRows, _ -> answer(0.5));
        assertThat(pairedComparison.reduction()).isEqualTo(-1);
        assertThat(pairedComparison.outcome()).isEqualTo(PairedComparison.Outcome.WORSE);
    }

    @Test
    void shouldBeInconclusiveWhereTheDifferenceMayBeChance() {
        assertThat(PairedComparison.of(scoredRows, row -> answer(row == 0 ? 3 : 0.9))
                        .outcome())
                .isEqualTo(PairedComparison.Outcome.INCONCLUSIVE);
        assertThat(PairedComparison.of(scoredRows, _ -> answer(1)).outcome())
                .isEqualTo(PairedComparison.Outcome.INCONCLUSIVE);
    }

    @Test
    void shouldCompareProbabilitiesByLogLoss() {
        ScoredRows binary = ParcelReports.judged("binary", new float[] {1, 0}, ParcelReports.answers(0.8f, 0.2f));
        PairedComparison pairedComparison = PairedComparison.of(binary, _ -> answer(0.5));
        assertThat(pairedComparison.otherError()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(pairedComparison.error()).isCloseTo(-Math.log(0.8), within(1e-6));
    }

    private static Prediction answer(double value) {
        return new Prediction(value, Optional.empty());
    }
}
