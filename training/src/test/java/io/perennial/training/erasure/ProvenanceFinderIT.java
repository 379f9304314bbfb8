package io.perennial.training.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLookup;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.provenance.PredictionProvenance;
import io.perennial.training.provenance.ProvenanceFinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Provenance of predictions of two contracts, with data sets that learnt from some of the rows.
class ProvenanceFinderIT {
    private static final Duration RETENTION = Duration.ofDays(400);

    private final ErasureFixture fixture = new ErasureFixture();
    private final ModelRegistry registry = fixture.registry;

    @Test
    void shouldTellVersionInputsAndTheVersionsThatLearntFromEachRow() {
        ModelVersion first = champion(1, ErasureFixture.OLDER, customers(40));
        ModelVersion second = champion(2, ErasureFixture.NEWER, customers(90));
        List<LoggedPrediction> logged = log(ErasureFixture.OLDER, first, 250);

        ProvenanceFinder.Result result = finder(Instant.now()).find(ids(logged));

        assertThat(result.problems()).isEmpty();
        assertThat(result.predictions()).hasSize(250);
        for (int row = 0; row < 250; row++) {
            PredictionProvenance found = result.predictions().get(row);
            assertThat(found.id()).isEqualTo(logged.get(row).id());
            assertThat(found.version()).isEqualTo(first);
            assertThat(found.prediction()).isEqualTo((double) (row % 50));
            assertThat(found.inputs()).containsExactlyEntriesOf(inputs(row));
            assertThat(found.learning().learntBy())
                    .as("row %d", row)
                    .isEqualTo(row < 40 ? List.of(first, second) : row < 90 ? List.of(second) : List.of());
            assertThat(found.learning().unknown()).isEmpty();
            assertThat(found.lineage()).isEqualTo(registry.manifest(first).lineage());
            assertThat(found.window().report()).isNull();
            assertThat(found.window().window().contains(logged.get(row).eventTime()))
                    .isTrue();
        }
    }

    private static Map<String, Object> inputs(int row) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("customer", "customer " + row);
        inputs.put("amount", (double) (row % 100));
        inputs.put("at", ErasureFixture.START.plusSeconds(60L * row).toString());
        return inputs;
    }

    @Test
    void shouldNotKnowWhetherAVersionWithExpiredDataLearntFromARow() {
        ModelVersion first = fixture.champion(1, ErasureFixture.OLDER, "f".repeat(64));
        List<LoggedPrediction> logged = log(ErasureFixture.OLDER, first, 3);

        List<PredictionProvenance> found =
                finder(Instant.now()).find(ids(logged)).predictions();

        assertThat(found).allSatisfy(each -> {
            assertThat(each.learning().learntBy()).isEmpty();
            assertThat(each.learning().unknown()).containsExactly(first);
        });
    }

    @Test
    void shouldSayWhyAnIdIsNotFound() {
        ModelVersion first = champion(1, ErasureFixture.OLDER, customers(5));
        LoggedPrediction known = log(ErasureFixture.OLDER, first, 1).getFirst();
        Instant now = Instant.now();
        PredictionId unknown = PredictionId.next(now, new SplittableRandom(5));
        PredictionId old = PredictionId.next(now.minus(RETENTION).minusSeconds(7200), new SplittableRandom(6));

        ProvenanceFinder.Result result = finder(now).find(List.of(unknown, known.id(), old));

        assertThat(result.predictions()).extracting(PredictionProvenance::id).containsExactly(known.id());
        assertThat(result.problems()).hasSize(2);
        assertThat(result.problems().getFirst()).contains(unknown.toString(), "is not in the log", "check the id");
        assertThat(result.problems().getLast()).contains(old.toString(), "has expired");
        assertThat(finder(known.predictedAt().plus(RETENTION).plusSeconds(1))
                        .find(ids(List.of(known)))
                        .problems())
                .as("expired, but not deleted yet")
                .singleElement()
                .asString()
                .contains(known.id().toString(), "has expired");
    }

    @Test
    void shouldNameTheModelThatAnIdBelongsTo() {
        ModelVersion first = champion(1, ErasureFixture.OLDER, customers(5));
        LoggedPrediction known = log(ErasureFixture.OLDER, first, 1).getFirst();
        var other = new ModelRegistry(registry.store(), "orders");
        var lookup = new PredictionLookup(fixture.table, "log", LogContracts.only(contractOf("orders")));

        assertThat(new ProvenanceFinder(other, lookup, RETENTION, Clock.systemUTC())
                        .find(ids(List.of(known)))
                        .problems())
                .singleElement()
                .asString()
                .contains("belongs to model '" + registry.model() + "' and not to 'orders'");
    }

    private static Contract contractOf(String model) {
        Contract older = ErasureFixture.OLDER;
        return new Contract(model, 1, older.task(), older.target(), older.inputs(), older.eventTime());
    }

    private ModelVersion champion(int number, Contract contract, List<String> customers) {
        return fixture.champion(number, contract, fixture.dataset(contract, customers));
    }

    private static List<String> customers(int rows) {
        return IntStream.range(0, rows).mapToObj(row -> "customer " + row).toList();
    }

    private List<LoggedPrediction> log(Contract contract, ModelVersion version, int rows) {
        List<LoggedPrediction> predictions = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            predictions.add(fixture.prediction(contract, version, row, "customer " + row));
        }
        fixture.log(predictions);
        return predictions;
    }

    private static List<PredictionId> ids(List<LoggedPrediction> predictions) {
        return predictions.stream().map(LoggedPrediction::id).toList();
    }

    private ProvenanceFinder finder(Instant now) {
        return new ProvenanceFinder(
                registry,
                new PredictionLookup(fixture.table, "log", fixture.contracts()),
                RETENTION,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
