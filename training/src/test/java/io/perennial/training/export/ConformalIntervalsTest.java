package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ConformalIntervalsTest {
    /// Truth is the prediction plus noise that grows with it.
    @SuppressWarnings("ArrayRecordComponent")
    private record Sample(double[] predicted, float[] actual) {
        static Sample of(int rows, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] predicted = random.doubles(rows, 0, 100).toArray();
            float[] actual = new float[rows];
            for (int row = 0; row < rows; row++) {
                actual[row] = (float) (predicted[row] + random.nextGaussian() * (1 + predicted[row] / 10));
            }
            return new Sample(predicted, actual);
        }

        double coverage(ConformalIntervals conformalIntervals, double from, double to) {
            int covered = 0;
            int rows = 0;
            for (int row = 0; row < predicted.length; row++) {
                if (predicted[row] >= from && predicted[row] < to) {
                    int bin = bin(conformalIntervals, predicted[row]);
                    double residual = actual[row] - predicted[row];
                    covered += residual >= conformalIntervals.lowerResiduals().get(bin)
                                    && residual
                                            <= conformalIntervals
                                                    .upperResiduals()
                                                    .get(bin)
                            ? 1
                            : 0;
                    rows++;
                }
            }
            return (double) covered / rows;
        }

        private static int bin(ConformalIntervals conformalIntervals, double predicted) {
            return (int) conformalIntervals.binEdges().stream()
                    .filter(edge -> predicted > edge)
                    .count();
        }
    }

    @Test
    void shouldCoverNineInTenWhereverThePredictionLies() {
        ConformalIntervals conformalIntervals = ConformalIntervals.fit(
                Sample.of(5000, 1).predicted(), Sample.of(5000, 1).actual());
        Sample fresh = Sample.of(50_000, 2);

        assertThat(conformalIntervals.binEdges()).hasSize(9);
        assertThat(fresh.coverage(conformalIntervals, 0, 100)).isBetween(0.89, 0.92);
        for (int from = 0; from < 100; from += 10) {
            assertThat(fresh.coverage(conformalIntervals, from, from + 10)).isBetween(0.85, 0.95);
        }
    }

    @Test
    void shouldCoverOnAverageAlsoAfterFewRows() {
        double coverage = DoubleStream.iterate(1, seed -> seed <= 300, seed -> seed + 1)
                .map(seed -> {
                    Sample few = Sample.of(40, (long) seed);
                    return Sample.of(200, (long) seed + 1000)
                            .coverage(ConformalIntervals.fit(few.predicted(), few.actual()), 0, 100);
                })
                .average()
                .orElseThrow();

        assertThat(coverage).isBetween(0.9, 0.95);
    }

    @Test
    void shouldUseFewerBinsForFewerRows() {
        Sample sample = Sample.of(650, 1);

        assertThat(ConformalIntervals.fit(sample.predicted(), sample.actual()).binEdges())
                .hasSize(2);
    }

    @Test
    void shouldTakeTheFiniteSampleRanks() {
        double[] predicted = new double[19];
        float[] actual = new float[19];
        for (int row = 0; row < 19; row++) {
            actual[row] = row + 1;
        }

        ConformalIntervals conformalIntervals = ConformalIntervals.fit(predicted, actual);

        // (19 + 1) 5 % = 1st smallest and (19 + 1) 95 % = 19th smallest.
        assertThat(conformalIntervals.lowerResiduals()).containsExactly(1f);
        assertThat(conformalIntervals.upperResiduals()).containsExactly(19f);
    }

    @Test
    void shouldNotPartEqualPredictions() {
        double[] predicted = new double[4000];
        float[] actual = new float[4000];
        java.util.Arrays.fill(predicted, 1500, 4000, 7);

        assertThat(ConformalIntervals.fit(predicted, actual).binEdges()).containsExactly(0f);
    }

    @Test
    void shouldAcceptOneRow() {
        assertThat(ConformalIntervals.fit(new double[] {2}, new float[] {5}).upperResiduals())
                .containsExactly(3f);
    }
}
