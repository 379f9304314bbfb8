package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class IntervalsTest {
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

        double coverage(Intervals intervals, double from, double to) {
            int covered = 0;
            int rows = 0;
            for (int row = 0; row < predicted.length; row++) {
                if (predicted[row] >= from && predicted[row] < to) {
                    int bin = bin(intervals, predicted[row]);
                    double residual = actual[row] - predicted[row];
                    covered += residual >= intervals.low().get(bin)
                                    && residual <= intervals.high().get(bin)
                            ? 1
                            : 0;
                    rows++;
                }
            }
            return (double) covered / rows;
        }

        private static int bin(Intervals intervals, double predicted) {
            return (int)
                    intervals.edges().stream().filter(edge -> predicted > edge).count();
        }
    }

    @Test
    void shouldCoverNineInTenWhereverThePredictionLies() {
        Intervals intervals =
                Intervals.fit(Sample.of(5000, 1).predicted(), Sample.of(5000, 1).actual());
        Sample fresh = Sample.of(50_000, 2);

        assertThat(intervals.edges()).hasSize(9);
        assertThat(fresh.coverage(intervals, 0, 100)).isBetween(0.89, 0.92);
        for (int from = 0; from < 100; from += 10) {
            assertThat(fresh.coverage(intervals, from, from + 10)).isBetween(0.85, 0.95);
        }
    }

    @Test
    void shouldCoverOnAverageAlsoAfterFewRows() {
        double coverage = DoubleStream.iterate(1, seed -> seed <= 300, seed -> seed + 1)
                .map(seed -> {
                    Sample few = Sample.of(40, (long) seed);
                    return Sample.of(200, (long) seed + 1000)
                            .coverage(Intervals.fit(few.predicted(), few.actual()), 0, 100);
                })
                .average()
                .orElseThrow();

        assertThat(coverage).isBetween(0.9, 0.95);
    }

    @Test
    void shouldUseFewerBinsForFewerRows() {
        Sample sample = Sample.of(650, 1);

        assertThat(Intervals.fit(sample.predicted(), sample.actual()).edges()).hasSize(2);
    }

    @Test
    void shouldTakeTheFiniteSampleRanks() {
        double[] predicted = new double[19];
        float[] actual = new float[19];
        for (int row = 0; row < 19; row++) {
            actual[row] = row + 1;
        }

        Intervals intervals = Intervals.fit(predicted, actual);

        // (19 + 1) 5 % = 1st smallest and (19 + 1) 95 % = 19th smallest.
        assertThat(intervals.low()).containsExactly(1f);
        assertThat(intervals.high()).containsExactly(19f);
    }

    @Test
    void shouldNotPartEqualPredictions() {
        double[] predicted = new double[4000];
        float[] actual = new float[4000];
        java.util.Arrays.fill(predicted, 1500, 4000, 7);

        assertThat(Intervals.fit(predicted, actual).edges()).containsExactly(0f);
    }

    @Test
    void shouldMakeOneRowDo() {
        assertThat(Intervals.fit(new double[] {2}, new float[] {5}).high()).containsExactly(3f);
    }
}
