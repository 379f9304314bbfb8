package io.perennial.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.report.Html;
import io.perennial.report.Sparkline;
import io.perennial.statistics.ConfidenceInterval;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NumberTextTest {
    @Test
    void shouldWriteNumbersAsPeopleReadThem() {
        assertThat(NumberText.number(5.4321)).isEqualTo("5.43");
        assertThat(NumberText.number(0.000123)).isEqualTo("0.000123");
        assertThat(NumberText.number(1234567.8)).isEqualTo("1,234,568");
        assertThat(NumberText.number(Double.NaN)).isEqualTo("–");
        assertThat(NumberText.count(61921)).isEqualTo("61,921");
    }

    @Test
    void shouldWriteSharesInPercent() {
        assertThat(NumberText.percent(0)).isEqualTo("0 %");
        assertThat(NumberText.percent(0.0001)).isEqualTo("< 0.1 %");
        assertThat(NumberText.percent(0.0567)).isEqualTo("5.7 %");
        assertThat(NumberText.percent(0.567)).isEqualTo("57 %");
    }

    @Test
    void shouldWriteAnIntervalOnlyWhereThereIsOne() {
        assertThat(NumberText.interval(new ConfidenceInterval(5.43, 5.31, 5.55)))
                .isEqualTo("5.43 (5.31 to 5.55)");
        assertThat(NumberText.interval(new ConfidenceInterval(5.43, Double.NaN, Double.NaN)))
                .isEqualTo("5.43");
    }

    @Test
    void shouldEscapeTextForContentAndAttributes() {
        assertThat(Html.text("<a href=\"x\">'&'</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    }

    @Test
    void shouldLeaveAGapWhereAWindowHasNoScore() {
        String svg =
                new Sparkline(List.of(OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalDouble.of(1.5))).svg();
        assertThat(svg.split("M", -1)).as("two strokes").hasSize(3);
        assertThat(svg.split("<circle", -1)).hasSize(3);
    }
}
