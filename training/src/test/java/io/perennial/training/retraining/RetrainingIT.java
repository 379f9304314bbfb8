package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Change;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.PairedComparison;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.Reproduction;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.report.DataSummary;
import io.perennial.training.report.VersionReport;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The whole retraining with real training, on stores in memory.
class RetrainingIT {
    private final RetrainingFixture fixture = new RetrainingFixture();
    private final ModelRegistry registry = fixture.registry;
    private final Clock clock = fixture.clock;
    private final ParcelPrices parcelPrices = fixture.parcelPrices;
    private final Manifest first = fixture.first;

    @Test
    void shouldPromoteACandidateWhenPricesDoubled() {
        fixture.serve(parcelPrices.parcels(10, 12, 1));
        fixture.serve(parcelPrices.parcels(12, 16, 2));
        ComparisonResult comparisonResult = fixture.compare(ParcelPrices.day(16));
        assertThat(comparisonResult.decision()).isEqualTo("PROMOTE");
        assertThat(comparisonResult.summary()).contains("is better than the champion");
        PromotionResult promotionResult =
                new PromotionTask(registry, clock, "execution/test").promote(comparisonResult);
        assertThat(registry.championManifest().version()).isEqualTo(promotionResult.version());
        assertThat(registry.championManifest().lineage().reason()).isEqualTo(RetrainingFixture.ALARM);
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
        fixture.serve(parcelPrices.parcels(10, 14, 1));
        ComparisonResult comparisonResult = fixture.compare(ParcelPrices.day(14));
        assertThat(comparisonResult.decision()).isEqualTo("REJECT");
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
    }

    @Test
    void shouldBeUndecidedOnTooFewRows() {
        fixture.serve(parcelPrices.parcels(20, 21, 2).subList(0, 60));
        assertThat(fixture.compare(ParcelPrices.day(21)).decision()).isEqualTo("UNDECIDED");
        assertThat(registry.store().list(registry.key("comparisons"))).isEmpty();
    }

    @Test
    void shouldAskForMoreConfidenceTheOftenerAChampionIsChallenged() {
        fixture.serve(parcelPrices.parcels(10, 14, 1));
        ComparisonRequest comparisonRequest = fixture.trained(ParcelPrices.day(14), clock);
        var comparisonTask = new ComparisonTask(registry, clock);
        ComparisonResult one = comparisonTask.compare("monday", comparisonRequest);
        assertThat(comparisonTask.compare("monday", comparisonRequest))
                .as("asked again after a lost answer")
                .isEqualTo(one);
        ComparisonResult two = comparisonTask.compare("tuesday", comparisonRequest);

        assertThat(one.summary()).contains("attempt 1 to replace this champion, tested at an error rate of 2.5 %");
        assertThat(two.summary())
                .contains("attempt 2 to replace this champion, tested at an error rate of 0.83 %")
                .contains("selected as the best of 3 candidates on 200 older rows");
        assertThat(registry.store().list(registry.key("comparisons")))
                .containsExactly(
                        kept(first, 1, "claim"),
                        kept(first, 1, "decision"),
                        kept(first, 2, "claim"),
                        kept(first, 2, "decision"));
    }

    @Test
    void shouldSpendNoAttemptOnAChampionThatIsGone() {
        fixture.serve(parcelPrices.parcels(10, 14, 2));
        ComparisonRequest comparisonRequest = fixture.trained(ParcelPrices.day(14), clock);
        Manifest other = fixture.train(parcelPrices.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), new Change(ParcelPrices.day(20), "test", "by a person"));

        ComparisonResult late = new ComparisonTask(registry, clock).compare("late", comparisonRequest);

        assertThat(late.decision()).isEqualTo("UNDECIDED");
        assertThat(late.summary()).contains("by now the champion is " + other.version(), "retrain");
        assertThat(registry.store().list(registry.key("comparisons"))).isEmpty();
    }

    @Test
    void shouldNeedNoMoreThanADayOfTheNewPrices() {
        fixture.serve(parcelPrices.parcels(10, 12, 1));
        fixture.serve(parcelPrices.parcels(12, 14, 2));

        ComparisonResult comparisonResult = fixture.compare(ParcelPrices.day(14));

        assertThat(comparisonResult.decision()).isEqualTo("PROMOTE");
        Manifest winner = registry.manifest(comparisonResult.candidate());
        assertThat(winner.lineage().parameters()).containsEntry("continued_training", "PT24H");
        assertThat(comparisonResult.candidateLosses().get(winner.version().id()))
                .isLessThan(4);
        assertThat(new Reproduction(registry, BuildInfo.ofThisBuild(), TrainingListener.NONE)
                        .of(winner.version())
                        .matches())
                .isTrue();
    }

    @Test
    void shouldNotPassContinuedTrainingOnToLaterVersions() {
        fixture.serve(parcelPrices.parcels(10, 12, 1));
        fixture.serve(parcelPrices.parcels(12, 14, 2));
        new PromotionTask(registry, clock, "execution/test").promote(fixture.compare(ParcelPrices.day(14)));
        fixture.serve(parcelPrices.parcels(14, 15, 2));

        List<Candidate> candidates = fixture.snapshot(ParcelPrices.day(15)).candidates();

        var training = new TrainingTask(registry, clock);
        assertThat(candidates.stream().map(training::train).map(TrainedCandidate::version))
                .extracting(version ->
                        registry.manifest(version).lineage().parameters().get("continued_training"))
                .containsExactly("PT0S", "PT0S", "PT24H");
    }

    private String kept(Manifest champion, int attempt, String file) {
        return registry.key("comparisons", "0-" + champion.version(), attempt + "", file + ".json");
    }
}
