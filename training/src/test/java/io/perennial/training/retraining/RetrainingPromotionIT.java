package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Alias;
import io.perennial.registry.Change;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import io.perennial.training.comparison.ComparisonResult;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The promotion after a comparison, and the rollback, when responses are lost and tasks fail.
class RetrainingPromotionIT {
    private final RetrainingFixture fixture = new RetrainingFixture();
    private final ModelRegistry registry = fixture.registry;
    private final Clock clock = fixture.clock;
    private final ParcelPrices parcelPrices = fixture.parcelPrices;
    private final Manifest first = fixture.first;

    @Test
    void shouldRollBackAndKeepTheHistory() {
        fixture.serve(parcelPrices.parcels(10, 14, 2));
        var promotionTask = new PromotionTask(registry, clock, "execution/test");
        PromotionResult promotionResult = promotionTask.promote(fixture.compare(ParcelPrices.day(14)));
        var request = new RollbackRequest(
                promotionResult.version(), promotionResult.previous(), "the API answers nonsense", null, false);
        promotionTask.rollBack(request);
        promotionTask.rollBack(request);
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(3);
    }

    @Test
    void shouldFinishAPromotionWhoseResponseWasLost() {
        fixture.serve(parcelPrices.parcels(10, 14, 2));
        ComparisonResult comparisonResult = fixture.compare(ParcelPrices.day(14));
        var promotionTask = new PromotionTask(registry, clock, "execution/test");
        assertThat(promotionTask.promote(comparisonResult)).isEqualTo(promotionTask.promote(comparisonResult));
        assertThat(registry.championManifest().version()).isEqualTo(comparisonResult.candidate());
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(2);
    }

    @Test
    void shouldRollBackAPromotionThatFailedAfterItMovedTheAlias() {
        fixture.serve(parcelPrices.parcels(10, 14, 2));
        ComparisonResult comparisonResult = fixture.compare(ParcelPrices.day(14));
        var promotionTask = new PromotionTask(registry, clock, "execution/test");
        promotionTask.promote(comparisonResult);
        RollbackResult answer = promotionTask.rollBack(died(comparisonResult));
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        assertThat(answer.summary()).isEqualTo("promotion failed: the task timed out");
        assertThatThrownBy(() -> promotionTask.promote(comparisonResult))
                .as("the one that was taken for dead goes on")
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("compare again");
        Manifest other = fixture.train(parcelPrices.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), new Change(ParcelPrices.day(20), "test", "by a person"));
        promotionTask.rollBack(died(comparisonResult));
        assertThat(registry.championManifest().version())
                .as("another's move stays")
                .isEqualTo(other.version());
    }

    @Test
    void shouldStopAFailedPromotionFromMovingTheAliasLater() {
        fixture.serve(parcelPrices.parcels(10, 14, 2));
        ComparisonResult comparisonResult = fixture.compare(ParcelPrices.day(14));
        var promotionTask = new PromotionTask(registry, clock, "execution/test");
        promotionTask.rollBack(died(comparisonResult));
        promotionTask.rollBack(died(comparisonResult));
        assertThat(registry.aliasState(Alias.CHAMPION).orElseThrow().history()).hasSize(2);
        assertThatThrownBy(() -> promotionTask.promote(comparisonResult))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("is rolled back: promotion failed: the task timed out")
                .hasMessageContaining("compare again");
        assertThat(registry.championManifest().version()).isEqualTo(first.version());
        promotionTask.promote(fixture.compare(ParcelPrices.day(14), Clock.offset(clock, Duration.ofHours(1))));
        assertThat(registry.championManifest().version())
                .as("the next retraining may")
                .isNotEqualTo(first.version());
    }

    @Test
    void shouldNotReplaceAChampionItWasNotComparedWith() {
        fixture.serve(parcelPrices.parcels(10, 14, 2));
        ComparisonResult comparisonResult = fixture.compare(ParcelPrices.day(14));
        Manifest other = fixture.train(parcelPrices.parcels(0, 5, 1));
        new Promotion(registry).promote(other.version(), new Change(ParcelPrices.day(20), "test", "by a person"));
        assertThatThrownBy(() -> new PromotionTask(registry, clock, "execution/test").promote(comparisonResult))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("compare again");
        assertThat(registry.championManifest().version()).isEqualTo(other.version());
    }

    /// As the state machine says it.
    private static RollbackRequest died(ComparisonResult comparisonResult) {
        JsonNode failure = Json.mapper().createObjectNode().put("Cause", "the task timed out");
        return new RollbackRequest(
                comparisonResult.candidate(), comparisonResult.champion(), comparisonResult.summary(), failure, true);
    }
}
