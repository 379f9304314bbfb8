package io.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.Estimate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void shouldWriteNumbersAsPeopleReadThem() {
        assertThat(Figure.number(5.4321)).isEqualTo("5.43");
        assertThat(Figure.number(0.000123)).isEqualTo("0.000123");
        assertThat(Figure.number(1234567.8)).isEqualTo("1,234,568");
        assertThat(Figure.number(Double.NaN)).isEqualTo("–");
        assertThat(Figure.count(61921)).isEqualTo("61,921");
    }

    @Test
    void shouldWriteSharesInPercent() {
        assertThat(Figure.percent(0)).isEqualTo("0 %");
        assertThat(Figure.percent(0.0001)).isEqualTo("< 0.1 %");
        assertThat(Figure.percent(0.0567)).isEqualTo("5.7 %");
        assertThat(Figure.percent(0.567)).isEqualTo("57 %");
    }

    @Test
    void shouldWriteAnIntervalOnlyWhereThereIsOne() {
        assertThat(Figure.estimate(new Estimate(5.43, 5.31, 5.55))).isEqualTo("5.43 (5.31 to 5.55)");
        assertThat(Figure.estimate(new Estimate(5.43, Double.NaN, Double.NaN))).isEqualTo("5.43");
    }

    @Test
    void shouldEscapeTextForContentAndAttributes() {
        assertThat(Html.text("<a href=\"x\">'&'</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    }

    @Test
    void shouldRefuseATableWhoseRowsDoNotFitItsHeader() {
        assertThatThrownBy(() -> Html.table(List.of("a", "b"), List.of(List.of("1"))))
                .hasMessageContaining("[a, b]");
    }

    @Test
    void shouldLeaveAGapWhereAWindowHasNoScore() {
        String svg =
                new Sparkline(List.of(OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalDouble.of(1.5))).svg();
        assertThat(svg.split("M", -1)).as("two strokes").hasSize(3);
        assertThat(svg.split("<circle", -1)).hasSize(3);
    }
}
