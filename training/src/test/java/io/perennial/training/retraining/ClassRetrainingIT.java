package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Columns;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.json.Json;
import io.perennial.performance.MetricNames;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.PairedComparison;
import io.perennial.training.data.ReadResult;
import io.perennial.training.export.Parity;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.report.ClassReport;
import io.perennial.training.report.VersionReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A target of several classes from its table to a newChampion that knows a class more.
class ClassRetrainingIT {
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "parcel-size");
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final Clock clock = Clock.fixed(ParcelPrices.day(30), ZoneOffset.UTC);
    private final ParcelSizes parcelSizes = new ParcelSizes();

    @TempDir
    Path folder;

    private Manifest first;
    private Parity parity = new Parity(0, 0, 0);

    ClassRetrainingIT(@TempDir Path start) {
        first = train(start, "");
    }

    @BeforeEach
    void firstChampion() {
        new Promotion(registry).promote(first.version(), new Change(ParcelPrices.day(10), "test", "first version"));
    }

    @Test
    void shouldTrainExportScoreAndEvaluateClasses() {
        assertThat(first.contract().target().classes()).containsExactly("large", "medium", "small");
        assertThat(first.evaluation().model())
                .containsKeys(
                        MetricNames.LOG_LOSS,
                        MetricNames.ACCURACY,
                        MetricNames.MACRO_F1,
                        MetricNames.BRIER_SCORE,
                        MetricNames.SKILL)
                .hasEntrySatisfying(
                        MetricNames.ACCURACY, figure -> assertThat(figure.low()).isGreaterThan(0.85))
                .hasEntrySatisfying(
                        MetricNames.SKILL, figure -> assertThat(figure.low()).isGreaterThan(0.6));
        assertThat(parity.rows()).isEqualTo(400);
        assertThat(parity.maxAbsoluteDifference()).isLessThanOrEqualTo(1e-5);
        Prediction light = score(first, 2);
        assertThat(light.predictedClass()).isEqualTo("small");
        assertThat(light.probabilities().values().stream().mapToDouble(p -> p).sum())
                .isCloseTo(1, within(1e-5));
        assertThat(score(first, 19.5).predictedClass()).isEqualTo("large");
    }

    @Test
    void shouldReportTheConfusionOfClasses() {
        byte[] numbers = registry.artifact(first, VersionTraining.REPORT_DATA_FILE);
        VersionReport report = Json.read(numbers, VersionReport.class, "report.json");
        ClassReport classes = Objects.requireNonNull(report.classes());
        assertThat(classes.classes())
                .extracting(ClassReport.ClassMetrics::name)
                .containsExactly("large", "medium", "small");
        assertThat(classes.confusion().stream()
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(400);
        assertThat(report.baseline().outcome()).isEqualTo(PairedComparison.Outcome.BETTER);
        assertThat(new String(report.html(), StandardCharsets.UTF_8))
                .contains(
                        "The classes", "each class's share of the training rows", "Calibration of the predicted class");
    }

    @Test
    void shouldLearnAClassThatFeedbackReportedAsNew() {
        serve(parcelSizes.parcels(10, 14, true));
        ComparisonResult comparisonResult = compare();
        assertThat(comparisonResult.decision()).isEqualTo("PROMOTE");
        new PromotionTask(registry, clock, "execution/test").promote(comparisonResult);
        Manifest newChampion = registry.championManifest();
        assertThat(newChampion.contract().target().classes()).containsExactly("large", "medium", "small", "huge");
        assertThat(score(newChampion, 19.5).predictedClass()).isEqualTo("huge");
        double champions = accuracy(newChampion.evaluation().champion());
        assertThat(accuracy(newChampion.evaluation().model())).isGreaterThan(champions + 0.1);
    }

    @Test
    void shouldKeepTheChampionWhereNothingChanged() {
        serve(parcelSizes.parcels(10, 14, false));
        assertThat(compare().decision()).isEqualTo("REJECT");
    }

    @Test
    void shouldKeepAClassThatTooFewRowsHaveForALaterRetraining() {
        serve(parcelSizes.parcels(10, 14, false));
        List<ParcelSizes.Parcel> few = parcelSizes.parcels(12, 13, true).stream()
                .filter(parcel -> parcel.size().equals("huge"))
                .limit(7)
                .toList();
        serve(few);
        RetrainingSnapshot taken = snapshot();
        Manifest candidate = registry.manifest(new TrainingTask(registry, clock)
                .train(taken.candidates().getFirst())
                .version());
        assertThat(candidate.contract().target().classes()).containsExactly("large", "medium", "small");
        var storedTable = new DatasetStore(registry, candidate.contract())
                .open(candidate.lineage().dataset());
        assertThat(storedTable.contract().target().classes()).contains("huge");
        assertThat(storedTable.table().target()).contains(3f);
    }

    @Test
    void shouldLeaveOutOtherClassesWhereTheProblemFileNamesThem() {
        first = train(folder, ", classes: [small, medium, large]");
        new Promotion(registry).promote(first.version(), new Change(ParcelPrices.day(10), "test", "named classes"));
        serve(parcelSizes.parcels(10, 14, true));
        RetrainingSnapshot taken = snapshot();
        var holdout = new DatasetStore(registry, first.contract()).open(taken.holdout());
        assertThat(holdout.contract().target().classes()).containsExactly("small", "medium", "large");
        Manifest candidate = registry.manifest(new TrainingTask(registry, clock)
                .train(taken.candidates().getFirst())
                .version());
        assertThat(candidate.contract().target().classes()).containsExactly("small", "medium", "large");
    }

    private static double accuracy(Map<String, ConfidenceInterval> figures) {
        return Objects.requireNonNull(figures.get(MetricNames.ACCURACY)).value();
    }

    private Prediction score(Manifest version, double weight) {
        try (OnnxScorer scorer = OnnxScorer.load(registry.modelFile(version))) {
            return scorer.score(Columns.of(
                            scorer.contract(),
                            List.of(new Example(List.of(
                                    new FieldValue.Real(weight),
                                    new FieldValue.Text("d1"),
                                    new FieldValue.Text("s1"),
                                    new FieldValue.Time(ParcelPrices.day(11).getEpochSecond()))))))
                    .prediction(0);
        }
    }

    private Manifest train(Path directory, String classes) {
        ReadResult readResult =
                ParcelSizes.read(directory.resolve("parcels.csv"), parcelSizes.parcels(0, 10, false), classes);
        String fingerprint = new DatasetStore(registry, readResult.problem().contract()).store(readResult.table());
        VersionTraining.TrainingResult trainingResult = new VersionTraining(
                        registry, BuildInfo.ofThisBuild(), clock, TrainingListener.NONE)
                .train(
                        readResult.problem(),
                        TrainingData.split(readResult.table(), fingerprint, readResult.problem()),
                        new TrainingReason.First());
        parity = trainingResult.parity();
        return trainingResult.manifest();
    }

    private void serve(List<ParcelSizes.Parcel> parcels) {
        log.append(parcelSizes.logged(parcels, first.contract(), first.version()));
    }

    private RetrainingSnapshot snapshot() {
        return new SnapshotTask(registry, log, ParcelPrices.RETENTION, clock)
                .take(new SnapshotTask.Request(new TrainingReason.Manual(), ParcelPrices.day(14)));
    }

    private ComparisonResult compare() {
        RetrainingSnapshot taken = snapshot();
        var training = new TrainingTask(registry, clock);
        return new ComparisonTask(registry, clock)
                .compare(
                        "by-hand",
                        new ComparisonRequest(
                                taken,
                                taken.candidates().stream().map(training::train).toList()));
    }
}
