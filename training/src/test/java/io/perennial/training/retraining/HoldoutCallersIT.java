package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.contract.Column;
import io.perennial.contract.FieldValue;
import io.perennial.json.Json;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.promotion.RowCallers;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Who reported the rows of a snapshot.
class HoldoutCallersIT {
    private final RetrainingFixture fixture = new RetrainingFixture();

    /// Each district is reported by its own caller, but for d0, whose caller is unknown.
    private RetrainingSnapshot snapshot() {
        fixture.log.append(
                ParcelPrices.logged(fixture.parcelPrices.parcels(10, 14, 1), fixture.first.version()).stream()
                        .map(row -> row.withActual(
                                new Actual(row.actual().orElseThrow().value(), ParcelPrices.day(14))
                                        .by(caller(district(row)))))
                        .toList());
        return fixture.snapshot(ParcelPrices.day(14));
    }

    private static String district(LoggedPrediction row) {
        return ((FieldValue.Text) row.inputs().values().get(1)).value();
    }

    private static String caller(String district) {
        return district.equals("d0") ? "" : "arn:of-" + district;
    }

    @Test
    void shouldKnowTheCallerOfEachRowOfTheHoldout() {
        RetrainingSnapshot snapshot = snapshot();
        Table holdout = new DatasetStore(fixture.registry, fixture.first.contract()).load(snapshot.holdout());
        RowCallers callers = new CallerFile(fixture.registry).open(snapshot.knownReporters(), holdout.rows());

        String[] districts = ((Column.Texts) holdout.columns().get(1)).values();
        assertThat(districts).hasSizeGreaterThan(300).contains("d0", "d5");
        for (int row = 0; row < districts.length; row++) {
            assertThat(callers.names().get(callers.ofRows()[row])).isEqualTo(caller(districts[row]));
        }
        assertThat(snapshot.knownReporters().historyEnd()).isBetween(ParcelPrices.day(9), ParcelPrices.day(10));
        assertThat(snapshot()).as("taken again").isEqualTo(snapshot);
    }

    @Test
    void shouldTakeCallersForUnknownIfRowsWereErased() {
        RetrainingSnapshot snapshot = snapshot();
        assertThat(new CallerFile(fixture.registry)
                        .open(snapshot.knownReporters(), 7)
                        .names())
                .containsExactly("");
    }

    @Test
    void shouldReadASnapshotOfAnOlderBuild() {
        ObjectNode written = Json.mapper().valueToTree(snapshot());
        written.remove("reporters");
        RetrainingSnapshot read = Json.read(
                Json.line(written).getBytes(StandardCharsets.UTF_8), RetrainingSnapshot.class, "an older snapshot");
        assertThat(read.knownReporters()).isEqualTo(Reporters.UNKNOWN);
        assertThat(new CallerFile(fixture.registry)
                        .open(read.knownReporters(), 3)
                        .ofRows())
                .containsExactly(0, 0, 0);
    }
}
