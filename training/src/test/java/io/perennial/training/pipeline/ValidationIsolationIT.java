package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.performance.estimation.LossEstimator;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.Table;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// No choice looks at the validation window.
class ValidationIsolationIT {
    private static final int ROWS = 700;

    private static final Problem PROBLEM = ProblemReader.parse("""
            model: parcels
            question: What does it cost?
            task: regression
            source: parcels.csv
            event_time: sent
            target: {name: price}
            inputs:
              - {name: sent, type: timestamp}
              - {name: weight, type: number}
              - {name: shop, type: category}
            training: {num_iterations: 40}
            tuning: {trials: 3, folds: 2}
            """, "parcels.yaml");

    /// Of a version: the model, and the model of its loss.
    @SuppressWarnings("ArrayRecordComponent")
    private record Files(byte[] model, byte[] errors) {}

    @Test
    void shouldMakeTheSameModelWhateverTheValidationTargetsAre() {
        Table table = table();
        TrainingData data = TrainingData.split(table, "the same", PROBLEM);
        float[] scrambled = data.validation().target().clone();
        for (int row = 0; row < scrambled.length; row++) {
            scrambled[row] = 1000 - 7 * scrambled[row];
        }
        Table validation = new Table(
                data.validation().columns(), scrambled, data.validation().eventTimes());

        Files honest = model(data);
        Files unmoved = model(new TrainingData("the same", data.training(), validation));

        assertThat(data.validation().rows()).isEqualTo(ROWS / 5);
        assertThat(unmoved.model()).isEqualTo(honest.model());
        assertThat(unmoved.errors()).isEqualTo(honest.errors());
        float[] other = data.training().target().clone();
        other[0] += 50;
        Table moved =
                new Table(data.training().columns(), other, data.training().eventTimes());
        Files learned = model(new TrainingData("the same", moved, data.validation()));
        assertThat(learned.model()).isNotEqualTo(honest.model());
    }

    private static Files model(TrainingData data) {
        var registry = new ModelRegistry(new InMemoryObjectStore(), "parcels");
        BuildInfo provenance = BuildInfo.ofThisBuild();
        Problem best = new HyperparameterTuner(registry, provenance, Clock.systemUTC(), TuningListener.NONE)
                .tune(PROBLEM, data, new TrainingReason.Manual());
        Manifest manifest = new VersionTraining(registry, provenance, Clock.systemUTC(), TrainingListener.NONE)
                .train(best, data, new TrainingReason.Manual())
                .manifest();
        return new Files(registry.modelFile(manifest), registry.artifact(manifest, LossEstimator.FILE));
    }

    private static Table table() {
        var random = new SplittableRandom(4);
        float[] price = new float[ROWS];
        List<Example> examples = IntStream.range(0, ROWS)
                .mapToObj(row -> {
                    float weight = random.nextInt(100);
                    int shop = random.nextInt(5);
                    price[row] = weight * (1 + shop) + random.nextInt(10);
                    return new Example(List.of(
                            new FieldValue.Time(1_700_000_000L + row * 600L),
                            new FieldValue.Real(weight),
                            new FieldValue.Text("s" + shop)));
                })
                .toList();
        return Table.of(PROBLEM.contract(), examples, price);
    }
}
