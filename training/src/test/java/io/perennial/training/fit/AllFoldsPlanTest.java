package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.features.Levels;
import io.perennial.training.features.MeanTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllFoldsPlanTest {
    private static final Levels LEVELS = new Levels("depot", List.of("north"));

    @Test
    void shouldHoldWhatDoesNotDependOnTheTargetOnce() {
        AllFoldsPlan folded = AllFoldsPlan.of(List.of(plan(1), plan(2), plan(3)));

        assertThat(folded.all().features()).hasSize(2 + 3);
        assertThat(folded.columns()).containsExactly(List.of(0, 2, 1), List.of(0, 3, 1), List.of(0, 4, 1));
    }

    @Test
    void shouldPickAFoldsOwnFeatures() {
        AllFoldsPlan folded = AllFoldsPlan.of(List.of(plan(1), plan(2)));
        float[] row = new float[3];

        folded.pick(1, new float[] {-1, -1, -1, -1, 10, 30, 21, 22}, 4, row);

        assertThat(row).containsExactly(10, 22, 30);
    }

    private static FeaturePlan plan(float mean) {
        return new FeaturePlan(List.of(
                new Feature.Input("weight"),
                new Feature.TargetMean("depot", LEVELS, new MeanTable(new long[] {1}, new float[] {mean})),
                new Feature.CategoryCode("code", LEVELS)));
    }
}
