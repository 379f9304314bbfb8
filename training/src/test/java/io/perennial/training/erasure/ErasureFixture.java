package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Range;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLogTableScan;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.predictionlog.SpillLine;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.FeatureImportance;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Lineage;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.TrainingReason;
import io.perennial.retraining.InMemoryExecutions;
import io.perennial.retraining.RetrainingLock;
import io.perennial.scoring.Prediction;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Two versions of one model in memory. The newer one has another category, in front of the others.
final class ErasureFixture {
    static final String PERSON = "Quentin O'Xylo";
    static final String WHERE = "customer = 'Quentin O''Xylo'";
    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    static final Contract OLDER = contract(List.of(
            new Field.Category("customer", true, "", List.of()),
            new Field.Numeric("amount", true, "", "euros", Range.ALL),
            new Field.Timestamp("at", true, "", "UTC")));
    static final Contract NEWER = contract(List.of(
            new Field.Category("channel", false, "", List.of()),
            new Field.Numeric("amount", true, "", "euros", Range.ALL),
            new Field.Category("customer", true, "", List.of()),
            new Field.Timestamp("at", true, "", "UTC")));

    final Clock clock = Clock.fixed(Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC);
    final InMemoryExecutions executions = new InMemoryExecutions(clock);
    final ModelRegistry registry;
    final FakeTable table = new FakeTable();
    final FakeQueue queue = new FakeQueue();
    private final SplittableRandom random = new SplittableRandom(9);

    ErasureFixture() {
        this(new InMemoryObjectStore());
    }

    ErasureFixture(ObjectStore store) {
        registry = new ModelRegistry(store, OLDER.model());
    }

    private static Contract contract(List<Field> inputs) {
        return new Contract(
                Manifests.contract().model(),
                1,
                Manifests.contract().task(),
                Manifests.contract().target(),
                inputs,
                "at");
    }

    /// Publishes a version that learnt from a data set, and makes it champion.
    ModelVersion champion(int number, Contract contract, String dataset) {
        Manifest plain = Manifests.manifest(number);
        var profile = new ProfileBuilder(contract);
        for (int row = 0; row < 300; row++) {
            profile.add(example(contract, row, "customer " + row % 20), new Prediction(row % 50, Optional.empty()));
        }
        var manifest = new Manifest(
                Manifest.FORMAT,
                plain.version(),
                contract,
                plain.modelSha256(),
                plain.modelBytes(),
                new Lineage(
                        dataset,
                        null,
                        START,
                        START.plus(Duration.ofDays(9)),
                        10,
                        2,
                        "abc",
                        Map.of(),
                        1,
                        Map.of(),
                        null,
                        new TrainingReason.First(),
                        null),
                plain.evaluation(),
                FeatureImportance.UNKNOWN,
                profile.build(),
                plain.monitoring(),
                Map.of(),
                null,
                null);
        registry.publish(manifest, Manifests.file(number), Map.of());
        registry.move(
                Alias.CHAMPION,
                registry.target(Alias.CHAMPION),
                new AliasMove(manifest.version(), new Change(clock.instant(), "test", "test")));
        return manifest.version();
    }

    /// Stores a data set with these customers.
    String dataset(Contract contract, List<String> customers) {
        List<Example> examples = new ArrayList<>();
        for (int row = 0; row < customers.size(); row++) {
            examples.add(example(contract, row, customers.get(row)));
        }
        float[] target = new float[customers.size()];
        Arrays.fill(target, 9);
        return new DatasetStore(registry, contract).store(Table.of(contract, examples, target));
    }

    long rows(Contract contract, String dataset) {
        return new DatasetStore(registry, contract).load(dataset).rows();
    }

    static Example example(Contract contract, int row, String customer) {
        return new Example(contract.inputs().stream()
                .<FieldValue>map(field -> switch (field.name()) {
                    case "channel" -> new FieldValue.Text("web");
                    case "amount" -> new FieldValue.Real(row % 100);
                    case "customer" -> new FieldValue.Text(customer);
                    default -> new FieldValue.Time(time(row).getEpochSecond());
                })
                .toList());
    }

    private static Instant time(int row) {
        return START.plusSeconds(60L * row);
    }

    LoggedPrediction prediction(Contract contract, ModelVersion version, int row, String customer) {
        return new LoggedPrediction(
                PredictionId.next(time(row), random),
                version,
                time(row),
                time(row),
                example(contract, row, customer),
                new Prediction(row % 50, Optional.empty()),
                Optional.empty());
    }

    void log(List<LoggedPrediction> predictions) {
        new DynamoDbPredictionLog(table, "log", contracts(), Duration.ofDays(400), Clock.systemUTC())
                .append(predictions);
    }

    String line(Contract contract, LoggedPrediction prediction) {
        return SpillLine.of(contract, prediction);
    }

    LogContracts contracts() {
        return new LogContracts(registry.championManifest().contract(), new RegistryContracts(registry));
    }

    RetrainingLock lock() {
        return new RetrainingLock(registry, executions, clock);
    }

    RowEraser eraser() {
        return new RowEraser(
                registry,
                new PredictionLogTableScan(table, "log", contracts()),
                contracts(),
                List.of(new SqsSpillQueue(queue, "queue")),
                lock(),
                clock,
                "test");
    }
}
