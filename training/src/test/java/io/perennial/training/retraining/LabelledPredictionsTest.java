package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Range;
import io.perennial.contract.SampleRecord;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LabelledPredictionsTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void shouldLeaveOutAndCountActualsThatTheTargetCannotHave() {
        Contract contract = contract(Range.of(1, 60));
        LabelledPredictions rows = rows(contract, 0.5, 1, 60, 60.5, Double.NaN, 1e9);
        assertThat(rows.usable())
                .extracting(row -> row.actual().orElseThrow().value())
                .containsExactly(1.0, 60.0);
        assertThat(rows.outOfRange()).isEqualTo(4);
    }

    @Test
    void shouldKeepEveryNumberWithoutARange() {
        LabelledPredictions rows = rows(contract(Range.ALL), -1e9, 0, Double.POSITIVE_INFINITY, 1e9);
        assertThat(rows.usable()).hasSize(3);
        assertThat(rows.outOfRange()).isEqualTo(1);
    }

    private LabelledPredictions rows(Contract contract, double... actuals) {
        var registry = new ModelRegistry(new InMemoryObjectStore(), contract.model());
        var rows = new LabelledPredictions(contract, ExcludedWindows.since(ParcelPrices.START, registry));
        rows.add(prediction(contract, Optional.empty()));
        for (double actual : actuals) {
            rows.add(prediction(contract, Optional.of(new Actual(actual, ParcelPrices.START))));
        }
        return rows;
    }

    private LoggedPrediction prediction(Contract contract, Optional<Actual> truth) {
        return new LoggedPrediction(
                PredictionId.next(ParcelPrices.START, random),
                new ModelVersion("v1"),
                ParcelPrices.START,
                ParcelPrices.START,
                SampleRecord.of(contract, ParcelPrices.START),
                new Prediction(1, Optional.empty()),
                truth);
    }

    private static Contract contract(Range range) {
        Contract shop = ParcelPrices.problem().contract();
        var target = new Target(shop.target().name(), shop.target().unit(), range);
        return new Contract(shop.model(), 1, Task.REGRESSION, target, shop.inputs(), shop.eventTime());
    }
}
