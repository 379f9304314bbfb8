package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MostSignificantBinTest {
    @Test
    void shouldKeepItsFalseAlarmRateWithARareBin() {
        double[] upTo = {0.595, 0.813, 0.842, 0.998, 0.999, 1};
        for (double limit : new double[] {0.05, 0.01, 0.001}) {
            var random = new Random(3);
            long rung = IntStream.range(0, 20_000)
                    .filter(_ -> MostSignificantBin.fewer(deal(random, 2_000, upTo), deal(random, 200, upTo)) <= limit)
                    .count();
            assertThat(rung / 20_000.0).as("limit %s", limit).isLessThanOrEqualTo(1.1 * limit + 0.0005);
        }
    }

    @Test
    void shouldGiveAnEmptyBinNearlyItsExactPValue() {
        long[] then = {47_500, 2_500, 10, 3};
        long[] now = {200, 0, 0, 0};
        double chance = Hypergeometric.of(2_500, 200, 50_213).atMost(0);
        assertThat(chance).isCloseTo(Math.pow(0.95, 200), within(1e-5));
        assertThat(MostSignificantBin.fewer(then, now)).isBetween(chance, 2 * chance);
    }

    @Test
    void shouldDetectANewGroup() {
        assertThat(MostSignificantBin.more(new long[] {5000, 5000, 10}, new long[] {100, 95, 5}))
                .isLessThan(1e-4);
    }

    @Test
    void shouldFindNoDifferenceInOneBinOrNone() {
        assertThat(MostSignificantBin.fewer(new long[] {50}, new long[] {20})).isEqualTo(1);
        assertThat(MostSignificantBin.more(new long[] {50, 0}, new long[] {20, 0}))
                .isEqualTo(1);
        assertThat(MostSignificantBin.fewer(new long[] {0, 0}, new long[] {0, 0}))
                .isEqualTo(1);
    }

    @Test
    void shouldStayFiniteForVanishingPValues() {
        assertThat(MostSignificantBin.fewer(new long[] {500_000, 500_000}, new long[] {0, 50_000}))
                .isBetween(0.0, 1e-25);
        assertThat(MostSignificantBin.more(new long[] {500_000, 500_000}, new long[] {0, 50_000}))
                .isBetween(0.0, 1e-25);
    }

    private static long[] deal(Random random, int rows, double[] upTo) {
        long[] counts = new long[upTo.length];
        for (int row = 0; row < rows; row++) {
            double place = random.nextDouble();
            int bin = 0;
            while (upTo[bin] < place) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }
}
