package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PerformanceEvaluatorTest {
    private static final PerformanceEvaluator TEST =
            new PerformanceEvaluator(Task.REGRESSION, MonitoringPolicy.DEFAULT);
    private static final Map<String, ConfidenceInterval> VALIDATION =
            rows(10_000, 10, 4).metrics();

    @Test
    void shouldBeStableWhileTheUnexplainedShareStays() {
        PerformanceReport report = compare(VALIDATION, rows(2000, 10, 4));
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.STABLE);
        assertThat(report.aspect(PerformanceAspect.Kind.SKILL)
                        .orElseThrow()
                        .ratio()
                        .value())
                .isCloseTo(1, within(0.15));
        assertThat(report.score()).isBetween(0.6, 0.9);
    }

    @Test
    void shouldSeeDecayBehindAFallingError() {
        PerformanceMetrics easier = rows(2000, 5, 3);
        assertThat(rmse(easier.metrics())).as("precondition: the error fell").isLessThan(rmse(VALIDATION));
        PerformanceReport report = compare(VALIDATION, easier);
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.DECAYED);
        assertThat(report.score()).isGreaterThan(1);
    }

    @Test
    void shouldSeeNoDecayBehindARisingErrorInAHarderWorld() {
        PerformanceMetrics harder = rows(2000, 13, 5.2);
        assertThat(rmse(harder.metrics())).as("precondition: the error rose").isGreaterThan(rmse(VALIDATION));
        assertThat(compare(VALIDATION, harder).verdict()).isEqualTo(PerformanceVerdict.STABLE);
    }

    @Test
    void shouldGiveNoVerdictOnFewActualsOrWithoutValidationMetrics() {
        assertThat(compare(VALIDATION, rows(99, 10, 9)).verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
        assertThat(compare(Map.of(), rows(500, 10, 9)).verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
        assertThat(compare(VALIDATION, rows(500, 0, 0)).aspects())
                .as("of actuals that never differ only the bias is known")
                .extracting(PerformanceAspect::kind)
                .containsExactly(PerformanceAspect.Kind.BIAS);
    }

    @Test
    void shouldRarelyBeCertainOfADecayThatIsJustAtTheLimit() {
        int decayed = 0;
        for (int seed = 0; seed < 100; seed++) {
            PerformanceMetrics atLimit = rows(1000, 10, 4 * Math.sqrt(1.25), seed);
            decayed += compare(VALIDATION, atLimit).score() >= 1 ? 1 : 0;
        }
        assertThat(decayed).isLessThanOrEqualTo(6);
    }

    @Test
    void shouldDetectABiasThatTheErrorHides() {
        var biased = new PerformanceMetrics(Task.REGRESSION);
        var random = new Random(4);
        for (int row = 0; row < 2000; row++) {
            double explained = 9 * random.nextGaussian();
            biased.add(row, new Prediction(explained + 2.5, Optional.empty()), explained + 2.5 * random.nextGaussian());
        }
        assertThat(rmse(biased.metrics())).as("precondition: the error fell").isLessThan(rmse(VALIDATION));
        PerformanceReport report = compare(VALIDATION, biased);
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.DECAYED);
        PerformanceAspect bias = report.aspect(PerformanceAspect.Kind.BIAS).orElseThrow();
        assertThat(bias.ratio().value()).isCloseTo(2.5 / 4, within(0.05));
        assertThat(bias.ratio().low()).isLessThan(bias.ratio().value());
        assertThat(report.score()).isEqualTo(bias.score());
    }

    @Test
    void shouldDetectAnErrorThatGrewFarWhateverTheBaselineDoes() {
        PerformanceReport report = compare(VALIDATION, rows(2000, 20, 8));
        assertThat(report.aspect(PerformanceAspect.Kind.SKILL).orElseThrow().score())
                .isLessThan(1);
        assertThat(report.aspect(PerformanceAspect.Kind.ERROR).orElseThrow().score())
                .isGreaterThan(1);
    }

    @Test
    void shouldMeasureSkillAgainstWhatThePastHad() {
        PerformanceMetrics window = rows(2000, 10, 4);
        var past = new ActualsSummary(1000, List.of(3000.0));
        Map<String, ConfidenceInterval> metrics = window.metrics(past);
        double squares = Math.pow(rmse(metrics), 2);
        double mean = window.actuals().mean();
        double own = squares
                / (1 - Objects.requireNonNull(metrics.get(MetricNames.R2)).value());
        assertThat(Objects.requireNonNull(metrics.get(MetricNames.PAST_SKILL)).value())
                .as("a forecaster who always says 3")
                .isCloseTo(1 - squares / (own + Math.pow(mean - 3, 2)), within(1e-9));
        assertThat(window.metrics()).doesNotContainKey(MetricNames.PAST_SKILL);
    }

    @Test
    void shouldGiveNoVerdictBelowTheLabelCoverage() {
        PerformanceMetrics window = rows(400, 10, 9);
        var few = new LabelArrival(1000, 400, 0, 0, 60, 90);
        PerformanceReport report = TEST.evaluate(VALIDATION, window, ActualsSummary.NONE, few);
        assertThat(compare(VALIDATION, window).verdict()).as("precondition").isEqualTo(PerformanceVerdict.DECAYED);
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
        assertThat(report.neededForVerdict()).startsWith("the actuals of 50 % of the predictions");
        assertThat(report.score()).isZero();
    }

    private static PerformanceReport compare(Map<String, ConfidenceInterval> validation, PerformanceMetrics window) {
        return compare(validation, window, ActualsSummary.NONE);
    }

    private static PerformanceReport compare(
            Map<String, ConfidenceInterval> validation, PerformanceMetrics window, ActualsSummary past) {
        return TEST.evaluate(validation, window, past, all(window));
    }

    private static LabelArrival all(PerformanceMetrics window) {
        return new LabelArrival(window.count(), window.count(), 0, 0, 60, 90);
    }

    private static double rmse(Map<String, ConfidenceInterval> metrics) {
        return Objects.requireNonNull(metrics.get(MetricNames.RMSE)).value();
    }

    /// Actuals whose explained part spreads by `signal` and whose unexplained part spreads by `noise`.
    private static PerformanceMetrics rows(int rows, double signal, double noise) {
        return rows(rows, signal, noise, 1);
    }

    private static PerformanceMetrics rows(int rows, double signal, double noise, long seed) {
        var random = new Random(seed);
        var performanceMetrics = new PerformanceMetrics(Task.REGRESSION);
        for (int row = 0; row < rows; row++) {
            double explained = Math.sqrt(Math.max(0, signal * signal - noise * noise)) * random.nextGaussian();
            double actual = explained + noise * random.nextGaussian();
            performanceMetrics.add(row, new Prediction(explained, Optional.empty()), actual);
        }
        return performanceMetrics;
    }
}
