package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Range;
import io.perennial.json.Json;
import io.perennial.monitoring.InMemoryMetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.predictionlog.WriterContracts;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Alias;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.Prediction;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.PairedComparison;
import io.perennial.training.data.DataException;
import io.perennial.training.data.Table;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.Provenance;
import io.perennial.training.pipeline.Reproduction;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.report.DataSummary;
import io.perennial.training.report.VersionReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole retraining with real training, on stores in memory.
class RetrainingIT {
    private static final Problem PROBLEM = ParcelPrices.problem();
    private static final TrainingReason ALARM = new TrainingReason.Alarm("parcel-price-performance");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "parcel-price");
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final Clock clock = Clock.fixed(ParcelPrices.day(30), ZoneOffset.UTC);
    private final ParcelPrices parcelPrices = new ParcelPrices();
    private Manifest first;

    RetrainingIT() {
        first = train(parcelPrices.parcels(0, 10, 1));
    }

    @BeforeEach
    void firstChampion() {
        new Promotion(registry).promote(first.version(), ParcelPrices.day(10), "first version");
    }

    @Test
    void shouldPromoteACandidateWhenPricesDoubled() {
        serve(parcelPrices.parcels(10, 12, 1));
        serve(parcelPrices.parcels(12, 16, 2));
        ComparisonResult comparisonResult = compare(ParcelPrices.day(16));
        assertThat(comparisonResult.decision()).isEqualTo("PROMOTE");
        assertThat(comparisonResult.summary()).contains("is better than the champion");
        PromotionResult promotionResult = new PromotionTask(registry, clock).promote(comparisonResult);
        assertThat(registry.championManifest().version()).isEqualTo(promotionResult.version());
        assertThat(registry.championManifest().lineage().reason()).isEqualTo(ALARM);
        assertThat(registry.championManifest().lineage().parent()).isEqualTo(first.version());
        assertThat(registry.championManifest().evaluation().champion()).containsKey("rmse");
    }

    @Test
    void shouldKeepAReportAndItsNumbersWithEachVersion() {
        byte[] numbers = registry.artifact(first, VersionTraining.REPORT_DATA_FILE);
        VersionReport report = Json.read(numbers, VersionReport.class, "report.json");
        assertThat(report.evaluation()).isEqualTo(first.evaluation());
        assertThat(report.baseline().outcome()).isEqualTo(PairedComparison.Outcome.BETTER);
        assertThat(report.data().fields().getFirst().trainingExtent())
                .isEqualTo(new DataSummary.ValueExtent(0.1f, 19.9f));
        assertThat(report.html()).isEqualTo(registry.artifact(first, VersionTraining.REPORT_FILE));
    }

    @Test
    void shouldKeepTheChampionWhenNothingChanged() {
        serve(parcelPrices.parcels(10, 14, 1));
        ComparisonResult comparisonResult = compare(ParcelPrices.day(14));
        assertThat(comparisonResult.decision()).isEqualTo("REJECT");
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
    }

    @Test
    void shouldBeUndecidedOnTooFewRows() {
        serve(parcelPrices.parcels(20, 21, 2).subList(0, 60));
        assertThat(compare(ParcelPrices.day(21)).decision()).isEqualTo("UNDECIDED");
        assertThat(registry.store().list(registry.key("comparisons"))).isEmpty();
    }

    @Test
    void shouldAskForMoreConfidenceTheOftenerAChampionIsChallenged() {
        serve(parcelPrices.parcels(10, 14, 1));
        ComparisonRequest comparisonRequest = trained(ParcelPrices.day(14), clock);
        var comparisonTask = new ComparisonTask(registry);
        ComparisonResult one = comparisonTask.compare("monday", comparisonRequest);
        assertThat(comparisonTask.compare("monday", comparisonRequest))
                .as("asked again after a lost answer")
                .isEqualTo(one);
        ComparisonResult two = comparisonTask.compare("tuesday", comparisonRequest);

        assertThat(one.summary()).contains("attempt 1 to replace this champion, tested at an error rate of 2.5 %");
        assertThat(two.summary())
                .contains("attempt 2 to replace this champion, tested at an error rate of 0.83 %")
                .contains("picked as the best of 3 candidates on 200 older rows");
        assertThat(registry.store().list(registry.key("comparisons")))
                .containsExactly(
                        kept(first, 1, "claimed"),
                        kept(first, 1, "decided"),
                        kept(first, 2, "claimed"),
                        kept(first, 2, "decided"));
    }

    private String kept(Manifest champion, int attempt, String file) {
        return registry.key("comparisons", "0-" + champion.version(), attempt + "", file + ".json");
    }

    @Test
    void shouldSpendNoAttemptOnAChampionThatIsGone() {
        serve(parcelPrices.parcels(10, 14, 2));
        ComparisonRequest comparisonRequest = trained(ParcelPrices.day(14), clock);
        Manifest other = train(parcelPrices.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), ParcelPrices.day(20), "by a person");

        ComparisonResult late = new ComparisonTask(registry).compare("late", comparisonRequest);

        assertThat(late.decision()).isEqualTo("UNDECIDED");
        assertThat(late.summary()).contains("by now the champion is " + other.version(), "retrain");
        assertThat(registry.store().list(registry.key("comparisons"))).isEmpty();
    }

    @Test
    void shouldCompareOnRowsThatNoModelHasSeen() {
        serve(parcelPrices.parcels(10, 14, 1));
        RetrainingSnapshot taken = snapshot(ParcelPrices.day(14));
        var datasetStore = new DatasetStore(registry, PROBLEM.contract());
        Table learn = datasetStore.load(taken.dataset());
        Table compare = datasetStore.load(taken.holdout());
        assertThat(learn.lastTime().orElseThrow()).isBefore(compare.firstTime().orElseThrow());
        assertThat(first.lineage().to()).isBeforeOrEqualTo(compare.firstTime().orElseThrow());
        assertThat(learn.rows() + compare.rows()).isEqualTo(14 * ParcelPrices.PER_DAY);
    }

    @Test
    void shouldNotLearnFromWindowsWithDataQualityIssues() {
        serve(parcelPrices.parcels(10, 13, 1));
        serve(broken(parcelPrices.parcels(13, 14, 1)));
        serve(parcelPrices.parcels(14, 15, 1));
        for (int day = 10; day < 15; day++) {
            monitor(day);
        }
        RetrainingSnapshot taken = snapshot(ParcelPrices.day(15));
        assertThat(taken.qualityIssueRows()).isEqualTo(ParcelPrices.PER_DAY);
        assertThat(taken.labelledRows()).isEqualTo(4 * ParcelPrices.PER_DAY);
        assertThat(taken.trainingRows() + taken.holdoutRows()).isEqualTo(14 * ParcelPrices.PER_DAY);
    }

    @Test
    void shouldLearnByNameFromRowsOfAnOlderContract() {
        List<ParcelPrices.Parcel> parcels = parcelPrices.parcels(10, 14, 1);
        serve(parcels);
        RetrainingSnapshot plain = snapshot(ParcelPrices.day(14));

        List<Field> inputs = new ArrayList<>(PROBLEM.contract().inputs());
        Collections.reverse(inputs);
        inputs.add(1, new Field.Flag("fragile", false, ""));
        RetrainingSnapshot taken = snapshot(older(parcels, inputs, values -> {
            List<FieldValue> reversed = new ArrayList<>(values);
            Collections.reverse(reversed);
            reversed.add(1, new FieldValue.Flag(true));
            return reversed;
        }));

        assertThat(taken.dataset()).isEqualTo(plain.dataset());
        assertThat(taken.holdout()).isEqualTo(plain.holdout());
        assertThat(taken.unreadableValues()).isZero();
    }

    @Test
    void shouldCountWhatAnOlderContractHadAsAnotherType() {
        List<ParcelPrices.Parcel> parcels = parcelPrices.parcels(10, 14, 1);
        List<Field> inputs = new ArrayList<>(PROBLEM.contract().inputs());
        inputs.set(1, new Field.Numeric("district", true, "", "", Range.ALL));
        inputs.set(2, new Field.Category("sent", true, "", List.of()));
        RetrainingSnapshot taken = snapshot(older(
                parcels,
                inputs,
                values -> List.of(values.get(0), new FieldValue.Real(7), new FieldValue.Text("noon"))));

        assertThat(taken.labelledRows()).isEqualTo(parcels.size());
        assertThat(taken.unreadableValues()).isEqualTo(2L * parcels.size());
        assertThat(taken.trainingRows() + taken.holdoutRows()).isEqualTo(14 * ParcelPrices.PER_DAY);
    }

    /// A log of predictions that a version with other inputs made of these parcels.
    private PredictionLog older(
            List<ParcelPrices.Parcel> parcels, List<Field> inputs, UnaryOperator<List<FieldValue>> values) {
        Contract now = PROBLEM.contract();
        var contract = new Contract(now.model(), now.version(), now.task(), now.target(), inputs, "");
        var older = new InMemoryPredictionLog(WriterContracts.all(contract));
        var random = new SplittableRandom(parcels.size());
        older.append(parcels.stream()
                .map(parcel -> new LoggedPrediction(
                        PredictionId.next(parcel.sent(), random),
                        new ModelVersion("older"),
                        parcel.sent(),
                        parcel.sent(),
                        new Example(values.apply(parcel.example().values())),
                        new Prediction(1, Optional.empty()),
                        Optional.of(new Actual(parcel.price(), parcel.sent()))))
                .toList());
        return older;
    }

    private RetrainingSnapshot snapshot(PredictionLog from) {
        return new SnapshotTask(registry, from, clock).take(new SnapshotTask.Request(ALARM, ParcelPrices.day(14)));
    }

    @Test
    void shouldSayThatAllWindowsHaveDataQualityIssues() {
        serve(broken(parcelPrices.parcels(10, 11, 1)));
        monitor(10);
        assertThatThrownBy(() -> snapshot(ParcelPrices.day(11)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("all " + ParcelPrices.PER_DAY + " labelled predictions")
                .hasMessageContaining("with data quality issues");
    }

    @Test
    void shouldLearnFromTheWindowsOfTheProblemFile() {
        serve(parcelPrices.parcels(10, 14, 1));
        assertThat(snapshot(ParcelPrices.day(14)).candidates())
                .extracting(Candidate::window)
                .containsExactly("PT72H", "PT720H", "PT720H continued on PT24H");
    }

    @Test
    void shouldNeedNoMoreThanADayOfTheNewPrices() {
        serve(parcelPrices.parcels(10, 12, 1));
        serve(parcelPrices.parcels(12, 14, 2));

        ComparisonResult comparisonResult = compare(ParcelPrices.day(14));

        assertThat(comparisonResult.decision()).isEqualTo("PROMOTE");
        Manifest winner = registry.manifest(comparisonResult.candidate());
        assertThat(winner.lineage().parameters()).containsEntry("continued_training", "PT24H");
        assertThat(comparisonResult.candidateLosses().get(winner.version().id()))
                .isLessThan(4);
        assertThat(new Reproduction(registry, Provenance.ofThisBuild(), TrainingListener.NONE)
                        .of(winner.version())
                        .matches())
                .isTrue();
    }

    @Test
    void shouldNotPassContinuedTrainingOnToLaterVersions() {
        serve(parcelPrices.parcels(10, 12, 1));
        serve(parcelPrices.parcels(12, 14, 2));
        new PromotionTask(registry, clock).promote(compare(ParcelPrices.day(14)));
        serve(parcelPrices.parcels(14, 15, 2));

        List<Candidate> candidates = snapshot(ParcelPrices.day(15)).candidates();

        var training = new TrainingTask(registry, clock);
        assertThat(candidates.stream().map(training::train).map(TrainedCandidate::version))
                .extracting(version ->
                        registry.manifest(version).lineage().parameters().get("continued_training"))
                .containsExactly("PT0S", "PT0S", "PT24H");
    }

    @Test
    void shouldRollBackAndKeepTheHistory() {
        serve(parcelPrices.parcels(10, 14, 2));
        var promotionTask = new PromotionTask(registry, clock);
        PromotionResult promotionResult = promotionTask.promote(compare(ParcelPrices.day(14)));
        var request = new RollbackRequest(
                promotionResult.version(), promotionResult.previous(), "the API answers nonsense", null, false);
        promotionTask.rollBack(request);
        promotionTask.rollBack(request);
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(3);
    }

    @Test
    void shouldFinishAPromotionWhoseResponseWasLost() {
        serve(parcelPrices.parcels(10, 14, 2));
        ComparisonResult comparisonResult = compare(ParcelPrices.day(14));
        var promotionTask = new PromotionTask(registry, clock);
        assertThat(promotionTask.promote(comparisonResult)).isEqualTo(promotionTask.promote(comparisonResult));
        assertThat(registry.championManifest().version()).isEqualTo(comparisonResult.candidate());
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(2);
    }

    @Test
    void shouldRollBackAPromotionThatFailedAfterItMovedTheAlias() {
        serve(parcelPrices.parcels(10, 14, 2));
        ComparisonResult comparisonResult = compare(ParcelPrices.day(14));
        var promotionTask = new PromotionTask(registry, clock);
        promotionTask.promote(comparisonResult);
        RollbackResult answer = promotionTask.rollBack(died(comparisonResult));
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        assertThat(answer.summary()).isEqualTo("promotion failed: the task timed out");
        assertThatThrownBy(() -> promotionTask.promote(comparisonResult))
                .as("the one that was taken for dead goes on")
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("compare again");
        Manifest other = train(parcelPrices.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), ParcelPrices.day(20), "by a person");
        promotionTask.rollBack(died(comparisonResult));
        assertThat(registry.championManifest().version())
                .as("another's move stays")
                .isEqualTo(other.version());
    }

    @Test
    void shouldStopAFailedPromotionFromMovingTheAliasLater() {
        serve(parcelPrices.parcels(10, 14, 2));
        ComparisonResult comparisonResult = compare(ParcelPrices.day(14));
        var promotionTask = new PromotionTask(registry, clock);
        promotionTask.rollBack(died(comparisonResult));
        promotionTask.rollBack(died(comparisonResult));
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(2);
        assertThatThrownBy(() -> promotionTask.promote(comparisonResult))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("is rolled back: promotion failed: the task timed out")
                .hasMessageContaining("compare again");
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        promotionTask.promote(compare(ParcelPrices.day(14), Clock.offset(clock, Duration.ofHours(1))));
        assertThat(registry.championManifest().version())
                .as("the next retraining may")
                .isNotEqualTo(first.version());
    }

    /// As the state machine says it.
    private static RollbackRequest died(ComparisonResult comparisonResult) {
        JsonNode failure = Json.mapper().createObjectNode().put("Cause", "the task timed out");
        return new RollbackRequest(
                comparisonResult.candidate(), comparisonResult.champion(), comparisonResult.summary(), failure, true);
    }

    @Test
    void shouldNotReplaceAChampionItWasNotComparedWith() {
        serve(parcelPrices.parcels(10, 14, 2));
        ComparisonResult comparisonResult = compare(ParcelPrices.day(14));
        Manifest other = train(parcelPrices.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), ParcelPrices.day(20), "by a person");
        assertThatThrownBy(() -> new PromotionTask(registry, clock).promote(comparisonResult))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("compare again");
        assertThat(registry.championManifest().version()).isEqualTo(other.version());
    }

    @Test
    void shouldSayThatThereAreNoActualsYet() {
        assertThatThrownBy(() -> snapshot(ParcelPrices.day(14)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("POST /feedback");
    }

    private ComparisonResult compare(Instant now) {
        return compare(now, clock);
    }

    private ComparisonResult compare(Instant now, Clock atWork) {
        return new ComparisonTask(registry).compare("retraining-of-" + atWork.instant(), trained(now, atWork));
    }

    private ComparisonRequest trained(Instant now, Clock atWork) {
        RetrainingSnapshot taken = snapshot(now);
        var training = new TrainingTask(registry, atWork);
        return new ComparisonRequest(
                taken, taken.candidates().stream().map(training::train).toList());
    }

    private RetrainingSnapshot snapshot(Instant now) {
        return new SnapshotTask(registry, log, clock).take(new SnapshotTask.Request(ALARM, now));
    }

    private Manifest train(List<ParcelPrices.Parcel> parcels) {
        Table table = ParcelPrices.table(parcels);
        String fingerprint = new DatasetStore(registry, PROBLEM.contract()).store(table);
        return new VersionTraining(registry, Provenance.ofThisBuild(), clock, TrainingListener.NONE)
                .train(PROBLEM, TrainingData.split(table, fingerprint, PROBLEM), new TrainingReason.First())
                .manifest();
    }

    /// The same parcels from a caller that forgets the district.
    private static List<ParcelPrices.Parcel> broken(List<ParcelPrices.Parcel> parcels) {
        return parcels.stream()
                .map(parcel -> {
                    var values = new ArrayList<>(parcel.example().values());
                    values.set(1, FieldValue.MISSING);
                    return new ParcelPrices.Parcel(new Example(values), parcel.price(), parcel.sent());
                })
                .toList();
    }

    private void monitor(int day) {
        new MonitoringRun(registry, _ -> log, new InMemoryMetricPublisher(), new HtmlReportRenderer(), clock)
                .run(new Window(ParcelPrices.day(day), ParcelPrices.day(day + 1)));
    }

    private void serve(List<ParcelPrices.Parcel> parcels) {
        var random = new SplittableRandom(parcels.size());
        log.append(parcels.stream()
                .map(parcel -> new LoggedPrediction(
                        PredictionId.next(parcel.sent(), random),
                        first.version(),
                        parcel.sent(),
                        parcel.sent(),
                        parcel.example(),
                        new Prediction(1, Optional.empty()),
                        Optional.of(new Actual(parcel.price(), parcel.sent()))))
                .toList());
    }
}
