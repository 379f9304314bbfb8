package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Contracts of one model that differ as successive versions of it may, and predictions made under them.
final class RandomContracts {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
    private static final List<String> CLASSES = List.of("small", "medium", "large", "huge");
    private static final List<String> TEXTS = List.of("74", "NaN", "true", "2026-01-01T00:00:00Z", "Harlem");

    private final Random random;

    RandomContracts(long seed) {
        random = new Random(seed);
    }

    /// Inputs in any order, of any type, some of them absent; any task; classes in any order.
    Contract contract() {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<Field> inputs = names.subList(0, 1 + random.nextInt(NAMES.size())).stream()
                .map(this::field)
                .toList();
        Task task = List.of(Task.REGRESSION, Task.BINARY, Task.MULTICLASS).get(random.nextInt(3));
        String unit = random.nextInt(4) == 0 ? "hours" : "minutes";
        List<String> classes = new ArrayList<>(CLASSES);
        Collections.shuffle(classes, random);
        var target = new Target(
                random.nextInt(4) == 0 ? "wait" : "duration",
                unit,
                random.nextBoolean() ? Range.ALL : Range.of(0, 1 + random.nextInt(60)),
                task == Task.MULTICLASS ? classes.subList(0, 2 + random.nextInt(3)) : List.of());
        return new Contract("model", 1 + random.nextInt(3), task, target, inputs, "");
    }

    private Field field(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> new Field.Numeric(name, false, "", "", Range.ALL);
            case 1 -> new Field.Category(name, false, "", List.of());
            case 2 -> new Field.Flag(name, false, "");
            default -> new Field.Timestamp(name, false, "", "UTC");
        };
    }

    LoggedPrediction prediction(Contract contract, ModelVersion version) {
        var inputs = new Example(contract.inputs().stream().map(this::value).toList());
        Prediction prediction = prediction(contract);
        Optional<Actual> actual = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(actual(contract));
        return new LoggedPrediction(
                PredictionId.next(Manifests.NOON, random),
                version,
                Manifests.NOON,
                Manifests.NOON,
                inputs,
                prediction,
                actual,
                random.nextBoolean() ? Optional.empty() : Optional.of(ShadowPrediction.predicted(version, prediction)));
    }

    private FieldValue value(Field field) {
        if (random.nextInt(5) == 0) {
            return FieldValue.MISSING;
        }
        return switch (field) {
            case Field.Numeric _ -> new FieldValue.Real(random.nextBoolean() ? 0.1 + 0.2 : random.nextGaussian() * 1e9);
            case Field.Category _ -> new FieldValue.Text(TEXTS.get(random.nextInt(TEXTS.size())));
            case Field.Flag _ -> new FieldValue.Flag(random.nextBoolean());
            case Field.Timestamp _ -> new FieldValue.Time(random.nextInt());
        };
    }

    private Prediction prediction(Contract contract) {
        if (contract.task() != Task.MULTICLASS) {
            return new Prediction(random.nextDouble(), Optional.empty());
        }
        Map<String, Double> probabilities = new LinkedHashMap<>();
        contract.target().classes().forEach(name -> probabilities.put(name, random.nextDouble()));
        return Prediction.ofClasses(probabilities);
    }

    private Actual actual(Contract contract) {
        return switch (contract.task()) {
            case REGRESSION -> new Actual(random.nextInt(3) == 0 ? 1 : 1e3 * random.nextDouble(), Manifests.NOON);
            case BINARY -> new Actual(random.nextInt(2), Manifests.NOON);
            case MULTICLASS -> {
                String name = CLASSES.get(random.nextInt(CLASSES.size()));
                yield new Actual(contract.target().indexOf(name), name, Manifests.NOON);
            }
        };
    }
}
