package io.perennial.training.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Contracts;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.SampleRecord;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetEraserIT {
    private static final int ROWS = 5000;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Contract CONTRACT = Contracts.trips();

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), CONTRACT.model());
    private final DatasetStore datasets = new DatasetStore(registry, CONTRACT);
    private final Table table = Table.of(
            CONTRACT,
            IntStream.range(0, ROWS).mapToObj(DatasetEraserIT::example).toList(),
            target());
    private final String fingerprint = datasets.store(table);

    @Test
    void shouldEraseTheRowsWithTheInputsOfPredictionsAndKeepTheOthersInOrder() {
        var condition = new RowCondition.SameInputs(CONTRACT, List.of(prediction(17), prediction(4000)));

        DatasetEraser eraser = DatasetEraser.search(registry, condition);
        assertThat(eraser.rows()).isEqualTo(Map.of(fingerprint, 2L));
        assertThat(datasets.load(fingerprint)).usingRecursiveComparison().isEqualTo(table);

        eraser.erase();
        int[] kept =
                IntStream.range(0, ROWS).filter(row -> row != 17 && row != 4000).toArray();
        assertThat(datasets.load(fingerprint)).usingRecursiveComparison().isEqualTo(table.select(kept));
        assertThat(DatasetEraser.search(registry, condition).rows()).isEmpty();
    }

    @Test
    void shouldEraseByAConditionOnTimes() {
        var condition = new RowCondition.Written(
                CONTRACT.eventTime() + " < TIMESTAMP '2026-03-01 00:10:00' -- the first ten minutes");
        DatasetEraser eraser = DatasetEraser.search(registry, condition);
        assertThat(eraser.rows()).isEqualTo(Map.of(fingerprint, 10L));
        eraser.erase();
        assertThat(datasets.load(fingerprint).firstTime()).contains(START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void shouldNameADataSetOnWhichTheConditionCannotBeEvaluated() {
        DatasetEraser eraser = DatasetEraser.search(registry, new RowCondition.Written("customer = 'a'"));
        assertThat(eraser.rows()).isEmpty();
        assertThat(eraser.isEvaluable()).isFalse();
        assertThat(eraser.notErased()).singleElement().asString().contains(fingerprint, "customer");
    }

    private static Instant time(int row) {
        return START.plus(Duration.ofMinutes(row));
    }

    private static Example example(int row) {
        List<FieldValue> values =
                new ArrayList<>(SampleRecord.of(CONTRACT, time(row)).values());
        values.set(
                CONTRACT.indexOf(CONTRACT.eventTime()),
                new FieldValue.Time(time(row).getEpochSecond()));
        return new Example(values);
    }

    private static float[] target() {
        float[] target = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            target[row] = 5 + row % 50;
        }
        return target;
    }

    private static LoggedPrediction prediction(int row) {
        return new LoggedPrediction(
                PredictionId.next(time(row), new SplittableRandom(row)),
                new ModelVersion("v1"),
                time(row),
                time(row),
                example(row),
                new Prediction(1, Optional.empty()),
                Optional.empty());
    }
}
