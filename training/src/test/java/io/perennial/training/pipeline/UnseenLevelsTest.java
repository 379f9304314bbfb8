package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.policy.LevelGroups;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnseenLevelsTest {
    private static final Map<String, LevelGroups> GROUPS =
            Map.of("zone", new LevelGroups(Map.of("north", List.of("1", "2"), "south", List.of("3", "l3"))));

    @Test
    void shouldNameTheLevelsThatNoRowTrainedOnHas() {
        assertThat(warnings(Map.of("1", 5L, "3", 2L, "9", 1L), 0))
                .containsExactly(
                        "monitoring.level_groups.zone names 2 levels that no training row has (2, l3). If one is"
                                + " misspelt, fix it");
    }

    @Test
    void shouldNotWarnWhenAllLevelsOccurOrAnyMay() {
        assertThat(warnings(Map.of("1", 5L, "2", 1L, "3", 2L, "l3", 1L), 0)).isEmpty();
        assertThat(warnings(Map.of("1", 5L), 7)).isEmpty();
    }

    private static List<String> warnings(Map<String, Long> levels, long rest) {
        return UnseenLevels.warnings(
                GROUPS, new DataProfile(9, Map.of("zone", new FieldProfile.Category(0, levels, rest))));
    }
}
