package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Range;
import io.perennial.json.Json;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.predictionlog.WriterContracts;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The rows that a retraining learns from and compares on.
class RetrainingSnapshotIT {
    private static final Problem PROBLEM = ParcelPrices.problem();

    private final RetrainingFixture fixture = new RetrainingFixture();
    private final ModelRegistry registry = fixture.registry;
    private final Clock clock = fixture.clock;
    private final ParcelPrices parcelPrices = fixture.parcelPrices;
    private final Manifest first = fixture.first;

    @Test
    void shouldCompareOnRowsThatNoModelHasSeen() {
        fixture.serve(parcelPrices.parcels(10, 14, 1));
        RetrainingSnapshot taken = fixture.snapshot(ParcelPrices.day(14));
        var datasetStore = new DatasetStore(registry, PROBLEM.contract());
        Table learn = datasetStore.load(taken.dataset());
        Table compare = datasetStore.load(taken.holdout());
        assertThat(learn.lastTime().orElseThrow()).isBefore(compare.firstTime().orElseThrow());
        assertThat(first.lineage().to()).isBeforeOrEqualTo(compare.firstTime().orElseThrow());
        assertThat(learn.rows() + compare.rows()).isEqualTo(14 * ParcelPrices.PER_DAY);
    }

    @Test
    void shouldNotCopyLoggedRowsForever() {
        fixture.serve(parcelPrices.parcels(10, 20, 1));
        RetrainingSnapshot taken = fixture.snapshot(ParcelPrices.day(20));
        DatasetFile.StoredTable rows = new DatasetStore(registry, PROBLEM.contract()).open(taken.dataset());
        LoggedRowExpiry expiry = LoggedRowExpiry.of(registry, first, Duration.ofDays(5));

        Table kept = expiry.apply(rows, ParcelPrices.day(20)).table();

        Instant source = ParcelPrices.day(10).minus(SnapshotTask.MAX_ACTUAL_DELAY);
        assertThat(rows.table().between(source, ParcelPrices.day(15)).rows()).isPositive();
        assertThat(kept.between(source, ParcelPrices.day(15)).rows()).isZero();
        assertThat(kept.firstTime()).isEqualTo(rows.table().firstTime());
        assertThat(kept.lastTime()).isEqualTo(rows.table().lastTime());
        assertThat(LoggedRowExpiry.of(registry, first, ParcelPrices.RETENTION).apply(rows, ParcelPrices.day(20)))
                .isSameAs(rows);
    }

    @Test
    void shouldKnowWhereTheSourceEndsAfterTheFirstVersionWasDeleted() {
        fixture.serve(parcelPrices.parcels(10, 14, 1));
        Manifest second = registry.manifest(fixture.trained(ParcelPrices.day(14), clock)
                .trained()
                .getFirst()
                .version());
        var store = new InMemoryObjectStore();
        registry.store().list("").stream()
                .filter(key -> !key.contains("/versions/" + first.version() + "/"))
                .forEach(key ->
                        store.put(key, registry.store().get(key).orElseThrow().bytes()));
        var without = new ModelRegistry(store, registry.model());
        Duration retention = Duration.ofDays(5);

        LoggedRowExpiry expiry = LoggedRowExpiry.of(without, second, retention);

        assertThat(expiry).isEqualTo(LoggedRowExpiry.of(registry, first, retention));
        assertThat(expiry.firstLogged())
                .isAfter(ParcelPrices.day(9).minus(SnapshotTask.MAX_ACTUAL_DELAY))
                .isBefore(ParcelPrices.day(10).minus(SnapshotTask.MAX_ACTUAL_DELAY));
    }

    @Test
    void shouldExpireAllRowsIfNoManifestSaysWhereTheSourceEnds() {
        fixture.serve(parcelPrices.parcels(10, 14, 1));
        Manifest second = registry.manifest(fixture.trained(ParcelPrices.day(14), clock)
                .trained()
                .getFirst()
                .version());
        var withoutVersions = new ModelRegistry(new InMemoryObjectStore(), registry.model());
        DatasetFile.StoredTable rows = new DatasetStore(registry, PROBLEM.contract())
                .open(second.lineage().dataset());

        Table kept = LoggedRowExpiry.of(withoutVersions, withoutSourceEnd(second), Duration.ofDays(5))
                .apply(rows, ParcelPrices.day(14))
                .table();

        assertThat(rows.table().firstTime()).contains(ParcelPrices.day(0));
        assertThat(kept.firstTime()).contains(ParcelPrices.day(9));
    }

    /// The manifest as an earlier build wrote it.
    private static Manifest withoutSourceEnd(Manifest manifest) {
        String json = Json.line(manifest);
        String before = json.replaceFirst("\"sourceEnd\":\"[^\"]*\"", "\"unknown\":1");
        assertThat(before).isNotEqualTo(json);
        return Json.read(before.getBytes(StandardCharsets.UTF_8), Manifest.class, "manifest");
    }

    @Test
    void shouldLearnFromTheLogAloneIfTheChampionsDataSetHasExpired() {
        fixture.serve(parcelPrices.parcels(10, 14, 1));
        var store = new InMemoryObjectStore();
        registry.store().list("").stream()
                .filter(key -> !key.contains("/datasets/"))
                .forEach(key ->
                        store.put(key, registry.store().get(key).orElseThrow().bytes()));
        var without = new ModelRegistry(store, registry.model());

        RetrainingSnapshot taken = new SnapshotTask(without, fixture.log, ParcelPrices.RETENTION, clock)
                .take(new SnapshotTask.Request(RetrainingFixture.ALARM, ParcelPrices.day(14)));

        assertThat(taken.trainingRows() + taken.holdoutRows()).isEqualTo(4 * ParcelPrices.PER_DAY);
    }

    @Test
    void shouldNotLearnFromWindowsWithDataQualityIssues() {
        fixture.serve(parcelPrices.parcels(10, 13, 1));
        fixture.serve(broken(parcelPrices.parcels(13, 14, 1)));
        fixture.serve(parcelPrices.parcels(14, 15, 1));
        for (int day = 10; day < 15; day++) {
            fixture.monitor(day);
        }
        RetrainingSnapshot taken = fixture.snapshot(ParcelPrices.day(15));
        assertThat(taken.qualityIssueRows()).isEqualTo(ParcelPrices.PER_DAY);
        assertThat(taken.labelledRows()).isEqualTo(4 * ParcelPrices.PER_DAY);
        assertThat(taken.trainingRows() + taken.holdoutRows()).isEqualTo(14 * ParcelPrices.PER_DAY);
    }

    @Test
    void shouldLearnByNameFromRowsOfAnOlderContract() {
        List<ParcelPrices.Parcel> parcels = parcelPrices.parcels(10, 14, 1);
        fixture.serve(parcels);
        RetrainingSnapshot plain = fixture.snapshot(ParcelPrices.day(14));

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

    @Test
    void shouldSayThatAllWindowsHaveDataQualityIssues() {
        fixture.serve(broken(parcelPrices.parcels(10, 11, 1)));
        fixture.monitor(10);
        assertThatThrownBy(() -> fixture.snapshot(ParcelPrices.day(11)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("all " + ParcelPrices.PER_DAY + " labelled predictions")
                .hasMessageContaining("with data quality issues");
    }

    @Test
    void shouldLearnFromTheWindowsOfTheProblemFile() {
        fixture.serve(parcelPrices.parcels(10, 14, 1));
        assertThat(fixture.snapshot(ParcelPrices.day(14)).candidates())
                .extracting(Candidate::window)
                .containsExactly("PT72H", "PT720H", "PT720H continued on PT24H");
    }

    @Test
    void shouldSayThatThereAreNoActualsYet() {
        assertThatThrownBy(() -> fixture.snapshot(ParcelPrices.day(14)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("POST /feedback");
    }

    /// A log of predictions that a version with other inputs made of these parcels.
    private PredictionLog older(
            List<ParcelPrices.Parcel> parcels, List<Field> inputs, UnaryOperator<List<FieldValue>> values) {
        Contract now = PROBLEM.contract();
        var contract = new Contract(now.model(), now.version(), now.task(), now.target(), inputs, "");
        var older = new InMemoryPredictionLog(WriterContracts.all(contract));
        older.append(ParcelPrices.logged(
                parcels.stream()
                        .map(parcel -> new ParcelPrices.Parcel(
                                new Example(values.apply(parcel.example().values())), parcel.price(), parcel.sent()))
                        .toList(),
                new ModelVersion("older")));
        return older;
    }

    private RetrainingSnapshot snapshot(PredictionLog from) {
        return new SnapshotTask(registry, from, ParcelPrices.RETENTION, clock)
                .take(new SnapshotTask.Request(RetrainingFixture.ALARM, ParcelPrices.day(14)));
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
}
