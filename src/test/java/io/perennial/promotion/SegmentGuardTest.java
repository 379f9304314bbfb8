package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentGuardTest {
    private static final double BOUND = 0.1;
    private static final int SEGMENTS = 20;
    private static final int ROWS = 120;
    private static final int REPEATS = 400;

    private final SplittableRandom random = new SplittableRandom(17);

    @Test
    void shouldNameTheSegmentThatGetsWorse() {
        List<SegmentGuard.Segment> segments = segments(0.8);
        segments.set(7, segment("zone=7", 4));

        assertThat(SegmentGuard.check(segments, BOUND)).hasValueSatisfying(found -> {
            assertThat(found.guard()).isEqualTo("max_segment_degradation");
            assertThat(found.segment()).isEqualTo("zone=7");
            assertThat(found.measured()).isGreaterThan(0.5);
            assertThat(found.text()).contains("zone=7", "120 rows", "10.0 %", "20 segments");
        });
    }

    @Test
    void shouldPassACandidateThatIsBetterEverywhere() {
        assertThat(SegmentGuard.check(segments(0.8), BOUND)).isEmpty();
    }

    @Test
    void shouldIgnoreASegmentOfFewRows() {
        double[] ones = IntStream.range(0, 49).mapToDouble(_ -> 1).toArray();
        double[] tens = IntStream.range(0, 49).mapToDouble(row -> 10 + row % 3).toArray();

        assertThat(SegmentGuard.check(List.of(new SegmentGuard.Segment("zone=1", ones, tens)), BOUND))
                .isEmpty();
    }

    @Test
    void shouldBlockASegmentWhoseChampionHasNoError() {
        double[] none = new double[60];
        double[] some = IntStream.range(0, 60).mapToDouble(row -> 1 + row % 2).toArray();

        assertThat(SegmentGuard.check(List.of(new SegmentGuard.Segment("zone=1", none, some)), BOUND))
                .isPresent();
    }

    /// Share of good candidates that chance blocks. In the first line all segments lie exactly at the bound, which is
    /// the worst case that the error rate of 5 % allows; in the others the candidate is equal or better.
    @ParameterizedTest
    @CsvSource({"1.1, 0.05", "1.0, 0.02", "0.9, 0.01"})
    void shouldRarelyBlockACandidateThatKeepsTheBound(double ratio, double rate) {
        long blocked = IntStream.range(0, REPEATS)
                .filter(_ -> SegmentGuard.check(segments(ratio), BOUND).isPresent())
                .count();

        double tolerance = 2.33 * Math.sqrt(rate * (1 - rate) / REPEATS);
        System.out.printf(
                "loss ratio %.1f: %.2f %% of %d candidates blocked%n", ratio, 100.0 * blocked / REPEATS, REPEATS);
        assertThat((double) blocked / REPEATS).isLessThanOrEqualTo(rate + tolerance);
    }

    private List<SegmentGuard.Segment> segments(double ratio) {
        List<SegmentGuard.Segment> segments = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(segment("zone=" + i, ratio));
        }
        return segments;
    }

    /// Squared errors of two models that share part of their error.
    ///
    /// @param ratio expected loss of the candidate over the champion's
    private SegmentGuard.Segment segment(String name, double ratio) {
        double[] champion = new double[ROWS];
        double[] candidate = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double shared = random.nextGaussian();
            champion[row] = square(shared + random.nextGaussian());
            candidate[row] = ratio * square(shared + random.nextGaussian());
        }
        return new SegmentGuard.Segment(name, champion, candidate);
    }

    private static double square(double value) {
        return value * value;
    }
}
