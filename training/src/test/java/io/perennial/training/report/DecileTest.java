package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.scoring.Scores;
import io.perennial.statistics.WilsonInterval;
import org.junit.jupiter.api.Test;

class DecileTest {
    @Test
    void shouldCutRowsIntoTenthsByPrediction() {
        float[] predicted = new float[20];
        float[] actual = new float[20];
        for (int row = 0; row < 20; row++) {
            predicted[row] = 9 - row;
            actual[row] = 2 * predicted[row];
        }
        var deciles = Decile.of(ParcelReports.judged("regression", actual, ParcelReports.answers(predicted)));
        assertThat(deciles).hasSize(10).allMatch(decile -> decile.rows() == 2);
        assertThat(deciles.getFirst().lowest()).isEqualTo(-10);
        assertThat(deciles.getFirst().predicted()).isEqualTo(-9.5);
        assertThat(deciles.getFirst().actual().value()).isEqualTo(-19);
        assertThat(deciles.getLast().highest()).isEqualTo(9);
    }

    @Test
    void shouldKeepEqualPredictionsTogether() {
        var deciles = Decile.of(ParcelReports.judged("regression", new float[4], ParcelReports.answers(1, 5, 1, 1)));
        assertThat(deciles).extracting(Decile::rows).containsExactly(3, 1);
    }

    @Test
    void shouldReportTheCoverageOfTheInterval() {
        var answers = new Scores(new float[] {5, 5, 5, 5}, new float[] {4, 4, 4, 4}, new float[] {6, 6, 6, 6});
        var deciles = Decile.of(ParcelReports.judged("regression", new float[] {4, 5, 7, 6}, answers));
        assertThat(deciles)
                .singleElement()
                .satisfies(decile ->
                        assertThat(decile.coverage()).extracting("value").isEqualTo(0.75));
    }

    @Test
    void shouldReportTheShareOfPositivesOfABinaryTarget() {
        var deciles = Decile.of(
                ParcelReports.judged("binary", new float[] {0, 1, 1, 1}, ParcelReports.answers(.6f, .6f, .6f, .6f)));
        assertThat(deciles).singleElement().satisfies(decile -> {
            assertThat(decile.actual()).isEqualTo(WilsonInterval.of(3, 4));
            assertThat(decile.coverage()).isNull();
        });
    }
}
