package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.training.features.CategoryPair;
import io.perennial.training.features.Feature;
import io.perennial.training.features.Levels;
import io.perennial.training.features.MeanTable;
import io.perennial.training.features.TimePart;
import io.perennial.training.retraining.ParcelPrices;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportanceCalculatorTest {
    private static final Levels LEVELS = new Levels("district", List.of("a", "b"));

    @Test
    void shouldCountAFeatureOfTwoInputsHalfForEach() {
        List<Feature> features = List.of(
                new Feature.Input("weight"),
                new Feature.CrossTargetMean(
                        "pair", new CategoryPair(LEVELS, LEVELS), new MeanTable(new long[] {1}, new float[] {1})),
                new Feature.LocalTime("hour", "sent", ZoneOffset.UTC, TimePart.HOUR));
        assertThat(ImportanceCalculator.gain(
                        ParcelPrices.problem().contract(), features, Map.of("weight", 0.5, "pair", 0.25, "hour", 0.25)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("weight", 0.5, "district", 0.25, "sent", 0.25));
    }

    @Test
    void shouldGiveEveryInputNothingIfThereIsNoSplit() {
        assertThat(ImportanceCalculator.gain(
                        ParcelPrices.problem().contract(), List.of(new Feature.Input("weight")), Map.of()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("weight", 0.0, "district", 0.0, "sent", 0.0));
    }
}
