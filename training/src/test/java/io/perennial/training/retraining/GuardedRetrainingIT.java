package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.promotion.Decision;
import io.perennial.promotion.GuardFinding;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.PredictionReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Replay and guards in the whole retraining, with real training on stores in memory.
class GuardedRetrainingIT {
    private final RetrainingFixture fixture = new RetrainingFixture();
    private final ModelRegistry registry = fixture.registry;
    private final ParcelPrices parcelPrices = fixture.parcelPrices;

    @Test
    void shouldReplayTheNewestRequestsLabelledOrNot() {
        fixture.serve(parcelPrices.parcels(10, 12, 1));
        fixture.serve(parcelPrices.parcels(12, 16, 2));
        fixture.log.append(unlabelled(parcelPrices.parcels(14, 16, 2)));

        ComparisonResult result = fixture.compare(ParcelPrices.day(16));

        PredictionReplay replay = Objects.requireNonNull(result.replay());
        assertThat(replay.all().rows()).isEqualTo(2000);
        assertThat(replay.all().mean()).as("prices of about 20 doubled").isBetween(10.0, 40.0);
        assertThat(replay.all().shift()).isPositive();
        assertThat(replay.segments()).hasSize(6);
        assertThat(replay.segments().getFirst().segment())
                .as("the dearest district")
                .isEqualTo("district=d5");
        assertThat(result.decision()).isEqualTo("PROMOTE");
        assertThat(result.summary())
                .contains("On the newest 2,000 logged requests its predictions differ", "most for district=d5");
        assertThat(stored().replay()).isEqualTo(replay);
    }

    @Test
    void shouldCompareWithoutTheStoredRequestsOfAnEarlierBuild() {
        fixture.serve(parcelPrices.parcels(10, 12, 1));
        fixture.serve(parcelPrices.parcels(12, 16, 2));
        ComparisonRequest request = fixture.trained(ParcelPrices.day(16), fixture.clock);
        String json = Json.line(request);
        assertThat(request.snapshot().replay()).isNotNull();
        String earlier = json.replace("\"" + request.snapshot().replay() + "\"", "null");

        ComparisonResult result = new ComparisonTask(registry, fixture.clock)
                .compare(
                        "earlier",
                        Json.read(
                                earlier.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                ComparisonRequest.class,
                                "request"));

        assertThat(result.decision()).isEqualTo("PROMOTE");
        assertThat(result.replay()).isNull();
    }

    /// Prices double, and on the newest day, which has more parcels, one district has its old prices again.
    @Test
    void shouldRejectACandidateThatIsWorseInADistrict() {
        fixture.serve(parcelPrices.parcels(10, 12, 1));
        fixture.serve(parcelPrices.parcels(12, 15, 2));
        for (int fewer = 0; fewer < 4; fewer++) {
            fixture.serve(doubledButOneDistrict(15, 16).subList(fewer, ParcelPrices.PER_DAY));
        }

        ComparisonResult result = fixture.compare(ParcelPrices.day(16));

        assertThat(result.gateDecision())
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        blocked -> assertThat(blocked.guards())
                                .extracting(GuardFinding::segment)
                                .contains("district=d0"));
        assertThat(result.decision()).isEqualTo("REJECT");
        assertThat(result.summary())
                .contains("is better than the champion and exceeds a bound of the gate: for district=d0")
                .contains("(gate.max_segment_degradation)");
        assertThat(registry.championManifest().version()).isEqualTo(fixture.first.version());
        assertThat(stored()).isEqualTo(result);
    }

    /// The first district has its old prices.
    private List<ParcelPrices.Parcel> doubledButOneDistrict(int first, int last) {
        var parcels = new ArrayList<ParcelPrices.Parcel>();
        for (ParcelPrices.Parcel parcel : parcelPrices.parcels(first, last, 2)) {
            boolean old = parcel.example().values().get(1).toString().contains("d0");
            parcels.add(old ? new ParcelPrices.Parcel(parcel.example(), parcel.price() / 2, parcel.sent()) : parcel);
        }
        return parcels;
    }

    private List<LoggedPrediction> unlabelled(List<ParcelPrices.Parcel> parcels) {
        return ParcelPrices.logged(parcels, fixture.first.version()).stream()
                .map(row -> new LoggedPrediction(
                        row.id(),
                        row.version(),
                        row.eventTime(),
                        row.predictedAt(),
                        row.inputs(),
                        row.prediction(),
                        Optional.empty()))
                .toList();
    }

    /// The decision as the registry has it.
    private ComparisonResult stored() {
        String key = registry.store().list(registry.key("comparisons") + "/").stream()
                .filter(name -> name.endsWith("/decision.json"))
                .findFirst()
                .orElseThrow();
        return Json.read(registry.store().get(key).orElseThrow().bytes(), ComparisonResult.class, key);
    }
}
