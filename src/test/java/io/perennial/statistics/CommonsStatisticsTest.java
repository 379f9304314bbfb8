package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Equality with Apache Commons Statistics on random samples, with ties and of any sizes.
class CommonsStatisticsTest {
    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEqualTheTestsOfTwoSamples(int seed) {
        var random = new Random(seed);
        int values = 2 + random.nextInt(400);
        double[] reference = sample(random, values);
        double[] window = sample(random, values);
        var referenceCdf = EmpiricalCdf.of(reference);
        var windowCdf = EmpiricalCdf.of(window);

        assertThat(KolmogorovSmirnov.distance(referenceCdf, windowCdf))
                .isCloseTo(KolmogorovSmirnovTest.withDefaults().statistic(reference, window), within(1e-12));
        assertThat(MannWhitney.of(referenceCdf, windowCdf, 0).pValue())
                .isCloseTo(
                        MannWhitneyUTest.withDefaults()
                                .with(PValueMethod.ASYMPTOTIC)
                                .with(ContinuityCorrection.ENABLED)
                                .test(reference, window)
                                .getPValue(),
                        within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEqualTheTestOfTwoRowsOfCounts(int seed) {
        var random = new Random(seed);
        int bins = 2 + random.nextInt(30);
        long[] reference = random.longs(bins, 1, 500).toArray();
        long[] window = random.longs(bins, 1, 300).toArray();

        ChiSquare chiSquare = ChiSquare.of(reference, window);

        var expected = ChiSquareTest.withDefaults().test(reference, window);
        assertThat(chiSquare.statistic()).isCloseTo(expected.getStatistic(), within(1e-8));
        assertThat(chiSquare.pValue()).isCloseTo(expected.getPValue(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEqualWilsonsInterval(int seed) {
        var random = new Random(seed);
        int rows = 1 + random.nextInt(3000);
        for (int hits : new int[] {0, random.nextInt(rows + 1), rows}) {
            ConfidenceInterval share = WilsonInterval.of(hits, rows);

            var expected = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(rows, hits, 0.05);
            assertThat(share.value()).isEqualTo((double) hits / rows);
            assertThat(share.low()).isCloseTo(expected.getLowerBound(), within(1e-12));
            assertThat(share.high()).isCloseTo(expected.getUpperBound(), within(1e-12));
        }
    }

    private static double[] sample(Random random, int values) {
        double shift = random.nextInt(3) / 4.0;
        return DoubleStream.generate(() -> shift + random.nextInt(values) / (double) values)
                .limit(10 + random.nextInt(700))
                .toArray();
    }
}
