package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Contracts;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.json.Json;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.performance.PerformanceVerdict;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import io.perennial.quality.QualityVerdict;
import io.perennial.registry.FeatureImportance;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.scoring.Scores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A window of a model that classifies parcels as small, medium or large.
class MulticlassWindowTest {
    private static final Contract CONTRACT = Contracts.parcels();
    private static final Window DAY =
            new Window(Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-03T00:00:00Z"));

    /// Shares of the predicted classes, the probability of the predicted class, and the accuracy.
    private record World(double small, double medium, double sure, double right, String instead) {}

    private static final World USUAL = new World(0.5, 0.3, 0.8, 0.8, "large");
    private static final Manifest CHAMPION = champion();

    private final InMemoryPredictionLog log = new InMemoryPredictionLog();

    @Test
    void shouldRaiseNoAlarmForUsualTraffic() {
        WindowReport report = evaluated(USUAL);
        assertThat(report.headline()).isEqualTo("No alarm");
        assertThat(report.analysis().performance().verdict()).isEqualTo(PerformanceVerdict.STABLE);
        assertThat(report.analysis().quality().verdict()).isEqualTo(QualityVerdict.OK);
        assertThat(report.errorMetric()).isEqualTo("log_loss");
        assertThat(report.metrics())
                .containsKeys(
                        MonitoringMetric.PREDICTION_ERROR,
                        MonitoringMetric.PERFORMANCE_SCORE,
                        MonitoringMetric.DRIFT_SCORE);
    }

    @Test
    void shouldProfileThePredictedClassesAndTheirConfidence() {
        assertThat(CHAMPION.reference().profile(DataProfile.PREDICTION)).isInstanceOf(FieldProfile.Category.class);
        assertThat(CHAMPION.reference().profile(DataProfile.CONFIDENCE)).isInstanceOf(FieldProfile.Numeric.class);
    }

    @Test
    void shouldReportThatOtherClassesArePredicted() {
        WindowReport report = evaluated(new World(0.1, 0.3, 0.8, 0.8, "large"));
        assertThat(report.analysis().drift().score()).isGreaterThan(1);
        assertThat(words(report)).anyMatch(words -> words.startsWith("prediction has drifted"));
    }

    @Test
    void shouldReportLessConfidenceInTheSamePredictions() {
        WindowReport report = evaluated(new World(0.5, 0.3, 0.55, 0.8, "large"));
        assertThat(words(report)).anyMatch(words -> words.startsWith("confidence has drifted"));
        assertThat(words(report)).noneMatch(words -> words.startsWith("prediction has drifted"));
    }

    @Test
    void shouldReportADecayedModel() {
        WindowReport report = evaluated(new World(0.5, 0.3, 0.8, 0.5, "large"));
        assertThat(report.headline()).isEqualTo("The model has decayed");
    }

    @Test
    void shouldReportAnUnknownClass() {
        WindowReport report = evaluated(new World(0.5, 0.3, 0.8, 0.8, "huge"));
        assertThat(words(report)).anyMatch(words -> words.contains("of a class that the model does not know"));
        assertThat(report.analysis().performance().verdict()).isEqualTo(PerformanceVerdict.DECAYED);
        assertThat(new String(new HtmlReportRenderer().windowPage(report), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Share of unknown classes", "F1 score");
    }

    @Test
    void shouldReadItsReportBack() {
        WindowReport report = evaluated(USUAL);
        assertThat(Json.read(Json.pretty(report), WindowReport.class, "report")).isEqualTo(report);
    }

    private WindowReport evaluated(World world) {
        log.append(rows(world, 2000, 2));
        return new WindowMonitor(log, PastWindows.NONE, NoErrorEstimation.NONE).evaluate(DAY, CHAMPION);
    }

    private static List<String> words(WindowReport report) {
        return report.findings().stream().map(Finding::text).toList();
    }

    private static Manifest champion() {
        return SyntheticTraffic.manifest(1, CONTRACT, rows(USUAL, 5000, 1), FeatureImportance.UNKNOWN);
    }

    private static List<LoggedPrediction> rows(World world, int rows, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, rows).mapToObj(_ -> row(world, random)).toList();
    }

    private static LoggedPrediction row(World world, SplittableRandom random) {
        Instant at = DAY.from().plusSeconds(random.nextLong(86_400));
        double draw = random.nextDouble();
        int predicted = draw < world.small() ? 0 : draw < world.small() + world.medium() ? 1 : 2;
        float sure = (float) (world.sure() + 0.1 * random.nextDouble());
        float[] shares = {(1 - sure) / 2, (1 - sure) / 2, (1 - sure) / 2};
        shares[predicted] = sure;
        List<String> classes = CONTRACT.target().classes();
        String actual = random.nextDouble() < world.right() ? classes.get(predicted) : instead(world, predicted);
        return new LoggedPrediction(
                PredictionId.next(at, random),
                Manifests.manifest(1).version(),
                at,
                at,
                new Example(List.of(new FieldValue.Real(Math.exp(random.nextGaussian())))),
                Scores.ofClasses(classes, shares).prediction(0),
                Optional.of(new Actual(CONTRACT.target().indexOf(actual), actual, at)));
    }

    private static String instead(World world, int predicted) {
        boolean other = CONTRACT.target().indexOf(world.instead()) != predicted;
        return other ? world.instead() : CONTRACT.target().classes().getFirst();
    }
}
