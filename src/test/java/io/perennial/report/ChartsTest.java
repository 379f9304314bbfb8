package io.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.statistics.ConfidenceInterval;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {
    @Test
    void shouldTickAnAxisAtRoundNumbers() {
        assertThat(new Scale(0, 10, 0, 1).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(new Scale(-0.31, 0.42, 0, 1).ticks()).containsExactly(-0.2, 0.0, 0.2, 0.4);
        assertThat(new Scale(86, 91, 0, 1).ticks()).containsExactly(86.0, 87.0, 88.0, 89.0, 90.0, 91.0);
        assertThat(new Scale(5, 5, 0, 1).ticks()).containsExactly(5.0);
    }

    @Test
    void shouldPlaceNumbersOnAnAxis() {
        assertThat(new Scale(10, 20, 100, 0).place(12.5)).isEqualTo(75);
        assertThat(new Scale(5, 5, 0, 100).place(5)).isEqualTo(50);
    }

    @Test
    void shouldDrawPointsWithoutAnIntervalAsADotAlone() {
        assertThat(points(new ConfidenceInterval(2, 1, 3))).contains("<line class=\"\"");
        assertThat(points(new ConfidenceInterval(2, Double.NaN, Double.NaN)))
                .contains("<circle")
                .doesNotContain("<line class=\"\"", "NaN");
    }

    @Test
    void shouldMarkTheChosenStepOfALine() {
        assertThat(new LineChart(List.of(3.0, 2.0, 2.5), 2, "round", "error").svg())
                .contains("2 at 2")
                .doesNotContain("NaN");
        assertThatThrownBy(() -> new LineChart(List.of(3.0), 2, "round", "error"))
                .hasMessageContaining("step 2 of 1");
    }

    @Test
    void shouldThinOutALongLine() {
        String svg = new LineChart(Collections.nCopies(10_000, 1.0), 777, "round", "error").svg();
        assertThat(svg.chars().filter(c -> c == 'L').count()).isBetween(300L, 402L);
    }

    @Test
    void shouldDrawABarForEachBin() {
        assertThat(new Histogram(-1, 1, List.of(1L, 2L, 1L), "off by").svg().split("<rect", -1))
                .hasSize(4);
        assertThat(new Histogram(-1, 1, List.of(0L, 0L), "off by").svg()).doesNotContain("NaN");
    }

    @Test
    void shouldEscapeNamesAndCutLongOnes() {
        String svg = new IntervalChart(
                        List.of(new IntervalChart.Row("<script>".repeat(5), "now", new ConfidenceInterval(1, 0, 2))))
                .svg();
        assertThat(svg).contains("&lt;script&gt;&lt;scri…").doesNotContain("<script");
    }

    private static String points(ConfidenceInterval confidenceInterval) {
        return new PointChart(
                        List.of(new PointChart.Point(1, "", confidenceInterval)),
                        new ReferenceLine.Horizontal(2),
                        "prediction",
                        "actual")
                .svg();
    }
}
