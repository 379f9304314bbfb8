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
import io.perennial.training.data.DataException;
import io.perennial.training.data.Table;
import io.perennial.training.fit.Progress;
import io.perennial.training.pipeline.Datasets;
import io.perennial.training.pipeline.Provenance;
import io.perennial.training.pipeline.Reproduction;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.report.DataSummary;
import io.perennial.training.report.VersionReport;
import io.perennial.training.report.Versus;
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
    private static final Problem PROBLEM = Shop.problem();
    private static final TrainingReason ALARM = new TrainingReason.Alarm("parcel-price-performance");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "parcel-price");
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final Clock clock = Clock.fixed(Shop.day(30), ZoneOffset.UTC);
    private final Shop shop = new Shop();
    private Manifest first;

    RetrainingIT() {
        first = train(shop.parcels(0, 10, 1));
    }

    @BeforeEach
    void firstChampion() {
        new Promotion(registry).promote(first.version(), Shop.day(10), "first version");
    }

    @Test
    void shouldPutASuccessorInChargeWhenPricesDoubled() {
        serve(shop.parcels(10, 12, 1));
        serve(shop.parcels(12, 16, 2));
        Compared compared = compare(Shop.day(16));
        assertThat(compared.decision()).isEqualTo("PROMOTE");
        assertThat(compared.words()).contains("is better than the champion");
        Promoted promoted = new Taking(registry, clock).promote(compared);
        assertThat(registry.championManifest().version()).isEqualTo(promoted.version());
        assertThat(registry.championManifest().lineage().reason()).isEqualTo(ALARM);
        assertThat(registry.championManifest().lineage().parent()).isEqualTo(first.version());
        assertThat(registry.championManifest().evaluation().champion()).containsKey("rmse");
    }

    @Test
    void shouldKeepAReportAndItsNumbersWithEachVersion() {
        byte[] numbers = registry.artifact(first, VersionTraining.REPORT_DATA_FILE);
        VersionReport report = Json.read(numbers, VersionReport.class, "report.json");
        assertThat(report.evaluation()).isEqualTo(first.evaluation());
        assertThat(report.baseline().outcome()).isEqualTo(Versus.Outcome.BETTER);
        assertThat(report.data().fields().getFirst().learned()).isEqualTo(new DataSummary.Extent(0.1f, 19.9f));
        assertThat(report.html()).isEqualTo(registry.artifact(first, VersionTraining.REPORT_FILE));
    }

    @Test
    void shouldLeaveTheChampionWhenNothingChanged() {
        serve(shop.parcels(10, 14, 1));
        Compared compared = compare(Shop.day(14));
        assertThat(compared.decision()).isEqualTo("REJECT");
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
    }

    @Test
    void shouldBeUndecidedOnTooFewRows() {
        serve(shop.parcels(20, 21, 2).subList(0, 60));
        assertThat(compare(Shop.day(21)).decision()).isEqualTo("UNDECIDED");
        assertThat(registry.store().list(registry.key("comparisons"))).isEmpty();
    }

    @Test
    void shouldAskForMoreConfidenceTheOftenerAChampionIsChallenged() {
        serve(shop.parcels(10, 14, 1));
        Comparing comparing = trained(Shop.day(14), clock);
        var comparison = new Comparison(registry);
        Compared one = comparison.compare("monday", comparing);
        assertThat(comparison.compare("monday", comparing))
                .as("asked again after a lost answer")
                .isEqualTo(one);
        Compared two = comparison.compare("tuesday", comparing);

        assertThat(one.words()).contains("attempt 1 to replace this champion, judged at an error rate of 2.5 %");
        assertThat(two.words())
                .contains("attempt 2 to replace this champion, judged at an error rate of 0.83 %")
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
        serve(shop.parcels(10, 14, 2));
        Comparing comparing = trained(Shop.day(14), clock);
        Manifest other = train(shop.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), Shop.day(20), "by a person");

        Compared late = new Comparison(registry).compare("late", comparing);

        assertThat(late.decision()).isEqualTo("UNDECIDED");
        assertThat(late.words()).contains("by now the champion is " + other.version(), "retrain");
        assertThat(registry.store().list(registry.key("comparisons"))).isEmpty();
    }

    @Test
    void shouldCompareOnRowsThatNoModelHasSeen() {
        serve(shop.parcels(10, 14, 1));
        SnapshotTaken taken = snapshot(Shop.day(14));
        var datasets = new Datasets(registry, PROBLEM.contract());
        Table learn = datasets.load(taken.dataset());
        Table compare = datasets.load(taken.holdout());
        assertThat(learn.lastTime().orElseThrow()).isBefore(compare.firstTime().orElseThrow());
        assertThat(first.lineage().to()).isBeforeOrEqualTo(compare.firstTime().orElseThrow());
        assertThat(learn.rows() + compare.rows()).isEqualTo(14 * Shop.PER_DAY);
    }

    @Test
    void shouldNotLearnFromWindowsWhoseDataWasBroken() {
        serve(shop.parcels(10, 13, 1));
        serve(broken(shop.parcels(13, 14, 1)));
        serve(shop.parcels(14, 15, 1));
        for (int day = 10; day < 15; day++) {
            monitor(day);
        }
        SnapshotTaken taken = snapshot(Shop.day(15));
        assertThat(taken.broken()).isEqualTo(Shop.PER_DAY);
        assertThat(taken.labelled()).isEqualTo(4 * Shop.PER_DAY);
        assertThat(taken.rows() + taken.compared()).isEqualTo(14 * Shop.PER_DAY);
    }

    @Test
    void shouldLearnByNameFromRowsOfAnOlderContract() {
        List<Shop.Parcel> parcels = shop.parcels(10, 14, 1);
        serve(parcels);
        SnapshotTaken plain = snapshot(Shop.day(14));

        List<Field> inputs = new ArrayList<>(PROBLEM.contract().inputs());
        Collections.reverse(inputs);
        inputs.add(1, new Field.Flag("fragile", false, ""));
        SnapshotTaken taken = snapshot(older(parcels, inputs, values -> {
            List<FieldValue> reversed = new ArrayList<>(values);
            Collections.reverse(reversed);
            reversed.add(1, new FieldValue.Flag(true));
            return reversed;
        }));

        assertThat(taken.dataset()).isEqualTo(plain.dataset());
        assertThat(taken.holdout()).isEqualTo(plain.holdout());
        assertThat(taken.unreadable()).isZero();
    }

    @Test
    void shouldCountWhatAnOlderContractHadAsAnotherType() {
        List<Shop.Parcel> parcels = shop.parcels(10, 14, 1);
        List<Field> inputs = new ArrayList<>(PROBLEM.contract().inputs());
        inputs.set(1, new Field.Numeric("district", true, "", "", Range.ALL));
        inputs.set(2, new Field.Category("sent", true, "", List.of()));
        SnapshotTaken taken = snapshot(older(
                parcels,
                inputs,
                values -> List.of(values.get(0), new FieldValue.Real(7), new FieldValue.Text("noon"))));

        assertThat(taken.labelled()).isEqualTo(parcels.size());
        assertThat(taken.unreadable()).isEqualTo(2L * parcels.size());
        assertThat(taken.rows() + taken.compared()).isEqualTo(14 * Shop.PER_DAY);
    }

    /// A log of predictions that a version with other inputs made of these parcels.
    private PredictionLog older(List<Shop.Parcel> parcels, List<Field> inputs, UnaryOperator<List<FieldValue>> values) {
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

    private SnapshotTaken snapshot(PredictionLog from) {
        return new Snapshot(registry, from, clock).take(new Snapshot.Request(ALARM, Shop.day(14)));
    }

    @Test
    void shouldSayThatNothingButBrokenDataCame() {
        serve(broken(shop.parcels(10, 11, 1)));
        monitor(10);
        assertThatThrownBy(() -> snapshot(Shop.day(11)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("all " + Shop.PER_DAY + " labelled predictions")
                .hasMessageContaining("found broken");
    }

    @Test
    void shouldLearnFromTheWindowsOfTheProblemFile() {
        serve(shop.parcels(10, 14, 1));
        assertThat(snapshot(Shop.day(14)).candidates())
                .extracting(Candidate::window)
                .containsExactly("PT72H", "PT720H", "PT720H corrected by PT24H");
    }

    @Test
    void shouldNeedNoMoreThanADayOfTheNewPrices() {
        serve(shop.parcels(10, 12, 1));
        serve(shop.parcels(12, 14, 2));

        Compared compared = compare(Shop.day(14));

        assertThat(compared.decision()).isEqualTo("PROMOTE");
        Manifest winner = registry.manifest(compared.candidate());
        assertThat(winner.lineage().parameters()).containsEntry("correction", "PT24H");
        assertThat(compared.losses().get(winner.version().id())).isLessThan(4);
        assertThat(new Reproduction(registry, Provenance.ofThisBuild(), Progress.NONE)
                        .of(winner.version())
                        .matches())
                .isTrue();
    }

    @Test
    void shouldNotHandTheCorrectionOnToSuccessors() {
        serve(shop.parcels(10, 12, 1));
        serve(shop.parcels(12, 14, 2));
        new Taking(registry, clock).promote(compare(Shop.day(14)));
        serve(shop.parcels(14, 15, 2));

        List<Candidate> candidates = snapshot(Shop.day(15)).candidates();

        var training = new CandidateTraining(registry, clock);
        assertThat(candidates.stream().map(training::train).map(TrainedCandidate::version))
                .extracting(version ->
                        registry.manifest(version).lineage().parameters().get("correction"))
                .containsExactly("PT0S", "PT0S", "PT24H");
    }

    @Test
    void shouldGiveChargeBackAndKeepTheHistory() {
        serve(shop.parcels(10, 14, 2));
        var taking = new Taking(registry, clock);
        Promoted promoted = taking.promote(compare(Shop.day(14)));
        var request = new RollBack(promoted.version(), promoted.previous(), "the API answers nonsense", null, false);
        taking.rollBack(request);
        taking.rollBack(request);
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(3);
    }

    @Test
    void shouldGoOnWithAPromotionWhoseAnswerWasLost() {
        serve(shop.parcels(10, 14, 2));
        Compared compared = compare(Shop.day(14));
        var taking = new Taking(registry, clock);
        assertThat(taking.promote(compared)).isEqualTo(taking.promote(compared));
        assertThat(registry.championManifest().version()).isEqualTo(compared.candidate());
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(2);
    }

    @Test
    void shouldTakeBackAPromotionThatDiedAfterItMovedTheAlias() {
        serve(shop.parcels(10, 14, 2));
        Compared compared = compare(Shop.day(14));
        var taking = new Taking(registry, clock);
        taking.promote(compared);
        RolledBack answer = taking.rollBack(died(compared));
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        assertThat(answer.words()).isEqualTo("promotion failed: the task timed out");
        assertThatThrownBy(() -> taking.promote(compared))
                .as("the one that was taken for dead goes on")
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("compare again");
        Manifest other = train(shop.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), Shop.day(20), "by a person");
        taking.rollBack(died(compared));
        assertThat(registry.championManifest().version())
                .as("another's move stays")
                .isEqualTo(other.version());
    }

    @Test
    void shouldBarAPromotionThatDiedBeforeItMovedTheAliasFromMovingItLater() {
        serve(shop.parcels(10, 14, 2));
        Compared compared = compare(Shop.day(14));
        var taking = new Taking(registry, clock);
        taking.rollBack(died(compared));
        taking.rollBack(died(compared));
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(2);
        assertThatThrownBy(() -> taking.promote(compared))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("is given up: promotion failed: the task timed out")
                .hasMessageContaining("compare again");
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        taking.promote(compare(Shop.day(14), Clock.offset(clock, Duration.ofHours(1))));
        assertThat(registry.championManifest().version())
                .as("the next retraining may")
                .isNotEqualTo(first.version());
    }

    /// As the state machine says it.
    private static RollBack died(Compared compared) {
        JsonNode failure = Json.mapper().createObjectNode().put("Cause", "the task timed out");
        return new RollBack(compared.candidate(), compared.champion(), compared.words(), failure, true);
    }

    @Test
    void shouldNotTakeChargeFromAChampionItWasNotComparedWith() {
        serve(shop.parcels(10, 14, 2));
        Compared compared = compare(Shop.day(14));
        Manifest other = train(shop.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), Shop.day(20), "by a person");
        assertThatThrownBy(() -> new Taking(registry, clock).promote(compared))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("compare again");
        assertThat(registry.championManifest().version()).isEqualTo(other.version());
    }

    @Test
    void shouldSayThatThereAreNoActualsYet() {
        assertThatThrownBy(() -> snapshot(Shop.day(14)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("POST /feedback");
    }

    private Compared compare(Instant now) {
        return compare(now, clock);
    }

    private Compared compare(Instant now, Clock atWork) {
        return new Comparison(registry).compare("retraining-of-" + atWork.instant(), trained(now, atWork));
    }

    private Comparing trained(Instant now, Clock atWork) {
        SnapshotTaken taken = snapshot(now);
        var training = new CandidateTraining(registry, atWork);
        return new Comparing(
                taken, taken.candidates().stream().map(training::train).toList());
    }

    private SnapshotTaken snapshot(Instant now) {
        return new Snapshot(registry, log, clock).take(new Snapshot.Request(ALARM, now));
    }

    private Manifest train(List<Shop.Parcel> parcels) {
        Table table = Shop.table(parcels);
        String fingerprint = new Datasets(registry, PROBLEM.contract()).store(table);
        return new VersionTraining(registry, Provenance.ofThisBuild(), clock, Progress.NONE)
                .train(PROBLEM, TrainingData.cut(table, fingerprint, PROBLEM), new TrainingReason.First())
                .manifest();
    }

    /// The same parcels from a caller that forgets the district.
    private static List<Shop.Parcel> broken(List<Shop.Parcel> parcels) {
        return parcels.stream()
                .map(parcel -> {
                    var values = new ArrayList<>(parcel.example().values());
                    values.set(1, FieldValue.MISSING);
                    return new Shop.Parcel(new Example(values), parcel.price(), parcel.sent());
                })
                .toList();
    }

    private void monitor(int day) {
        new MonitoringRun(registry, _ -> log, new InMemoryMetricPublisher(), new HtmlReportRenderer(), clock)
                .run(new Window(Shop.day(day), Shop.day(day + 1)));
    }

    private void serve(List<Shop.Parcel> parcels) {
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
