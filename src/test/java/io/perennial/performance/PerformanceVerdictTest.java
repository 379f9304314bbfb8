package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.registry.Estimate;
import io.perennial.scoring.Prediction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PerformanceVerdictTest {
    private static final PerformanceTest TEST = new PerformanceTest(Task.REGRESSION, MonitoringPolicy.DEFAULT);
    private static final Map<String, Estimate> VALIDATION = rows(10_000, 10, 4).estimates();

    @Test
    void shouldHoldWhileTheUnexplainedShareStays() {
        PerformanceReport report = compare(VALIDATION, rows(2000, 10, 4));
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.HOLDS);
        assertThat(report.part(PerformancePart.Kind.SKILL).orElseThrow().ratio().value())
                .isCloseTo(1, within(0.15));
        assertThat(report.score()).isBetween(0.6, 0.9);
    }

    @Test
    void shouldSeeDecayBehindAFallingError() {
        Performance easier = rows(2000, 5, 3);
        assertThat(rmse(easier.estimates())).as("precondition: the error fell").isLessThan(rmse(VALIDATION));
        PerformanceReport report = compare(VALIDATION, easier);
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.DECAYED);
        assertThat(report.score()).isGreaterThan(1);
    }

    @Test
    void shouldSeeNoDecayBehindARisingErrorInAHarderWorld() {
        Performance harder = rows(2000, 13, 5.2);
        assertThat(rmse(harder.estimates())).as("precondition: the error rose").isGreaterThan(rmse(VALIDATION));
        assertThat(compare(VALIDATION, harder).verdict()).isEqualTo(PerformanceVerdict.HOLDS);
    }

    @Test
    void shouldGiveNoVerdictOnFewActualsOrWithoutValidationFigures() {
        assertThat(compare(VALIDATION, rows(99, 10, 9)).verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
        assertThat(compare(Map.of(), rows(500, 10, 9)).verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
        assertThat(compare(VALIDATION, rows(500, 0, 0)).parts())
                .as("of actuals that never differ only the bias is known")
                .extracting(PerformancePart::kind)
                .containsExactly(PerformancePart.Kind.BIAS);
    }

    @Test
    void shouldRarelyBeCertainOfADecayThatIsJustAtTheLimit() {
        int decayed = 0;
        for (int seed = 0; seed < 100; seed++) {
            Performance atLimit = rows(1000, 10, 4 * Math.sqrt(1.25), seed);
            decayed += compare(VALIDATION, atLimit).score() >= 1 ? 1 : 0;
        }
        assertThat(decayed).isLessThanOrEqualTo(6);
    }

    @Test
    void shouldRingForABiasThatTheErrorHides() {
        var biased = new Performance(Task.REGRESSION);
        var random = new Random(4);
        for (int row = 0; row < 2000; row++) {
            double explained = 9 * random.nextGaussian();
            biased.add(row, new Prediction(explained + 2.5, Optional.empty()), explained + 2.5 * random.nextGaussian());
        }
        assertThat(rmse(biased.estimates())).as("precondition: the error fell").isLessThan(rmse(VALIDATION));
        PerformanceReport report = compare(VALIDATION, biased);
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.DECAYED);
        PerformancePart bias = report.part(PerformancePart.Kind.BIAS).orElseThrow();
        assertThat(bias.ratio().value()).isCloseTo(2.5 / 4, within(0.05));
        assertThat(bias.ratio().low()).isLessThan(bias.ratio().value());
        assertThat(report.score()).isEqualTo(bias.score());
    }

    @Test
    void shouldRingForAnErrorThatGrewFarWhateverTheWorldDoes() {
        PerformanceReport report = compare(VALIDATION, rows(2000, 20, 8));
        assertThat(report.part(PerformancePart.Kind.SKILL).orElseThrow().score())
                .isLessThan(1);
        assertThat(report.part(PerformancePart.Kind.ERROR).orElseThrow().score())
                .isGreaterThan(1);
    }

    @Test
    void shouldMeasureSkillAgainstWhatThePastHad() {
        Performance window = rows(2000, 10, 4);
        var past = new Actuals(1000, List.of(3000.0));
        Map<String, Estimate> figures = window.estimates(past);
        double squares = Math.pow(rmse(figures), 2);
        double mean = window.actuals().mean();
        double own =
                squares / (1 - Objects.requireNonNull(figures.get(Figures.R2)).value());
        assertThat(Objects.requireNonNull(figures.get(Figures.PAST_SKILL)).value())
                .as("a forecaster who always says 3")
                .isCloseTo(1 - squares / (own + Math.pow(mean - 3, 2)), within(1e-9));
        assertThat(window.estimates()).doesNotContainKey(Figures.PAST_SKILL);
    }

    @Test
    void shouldBeSilentBelowACoverageAndSayWhy() {
        Performance window = rows(400, 10, 9);
        var few = new LabelArrival(1000, 400, 0, 0, 60, 90);
        PerformanceReport report = TEST.compare(VALIDATION, window, Actuals.NONE, few);
        assertThat(compare(VALIDATION, window).verdict()).as("precondition").isEqualTo(PerformanceVerdict.DECAYED);
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
        assertThat(report.lacking()).startsWith("the actuals of 50 % of the predictions");
        assertThat(report.score()).isZero();
    }

    private static PerformanceReport compare(Map<String, Estimate> validation, Performance window) {
        return compare(validation, window, Actuals.NONE);
    }

    private static PerformanceReport compare(Map<String, Estimate> validation, Performance window, Actuals past) {
        return TEST.compare(validation, window, past, all(window));
    }

    private static LabelArrival all(Performance window) {
        return new LabelArrival(window.count(), window.count(), 0, 0, 60, 90);
    }

    private static double rmse(Map<String, Estimate> figures) {
        return Objects.requireNonNull(figures.get(Figures.RMSE)).value();
    }

    /// Actuals whose explained part spreads by `signal` and whose unexplained part spreads by `noise`.
    private static Performance rows(int rows, double signal, double noise) {
        return rows(rows, signal, noise, 1);
    }

    private static Performance rows(int rows, double signal, double noise, long seed) {
        var random = new Random(seed);
        var performance = new Performance(Task.REGRESSION);
        for (int row = 0; row < rows; row++) {
            double explained = Math.sqrt(Math.max(0, signal * signal - noise * noise)) * random.nextGaussian();
            double actual = explained + noise * random.nextGaussian();
            performance.add(row, new Prediction(explained, Optional.empty()), actual);
        }
        return performance;
    }
}
