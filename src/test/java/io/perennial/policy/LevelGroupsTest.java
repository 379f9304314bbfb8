package io.perennial.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelGroupsTest {
    private static final LevelGroups GROUPS =
            new LevelGroups(Map.of("south", List.of("3"), "north", List.of("1", "2")));

    @Test
    void shouldMapEachLevelToItsGroup() {
        assertThat(GROUPS.groupsByLevel()).isEqualTo(Map.of("1", "north", "2", "north", "3", "south"));
    }

    @Test
    void shouldTakeALevelOnlyOnceAndNotBeEmpty() {
        assertThatThrownBy(() -> new LevelGroups(Map.of("north", List.of("1"), "south", List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each only once");
        assertThatThrownBy(() -> new LevelGroups(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LevelGroups(Map.of("north", List.of(), "south", List.of("1"))))
                .hasMessageContaining("at least one level");
    }

    @Test
    void shouldRoundTripInsideAPolicy() {
        MonitoringPolicy policy = MonitoringPolicy.DEFAULT.withLevelGroups(Map.of("zone", GROUPS));
        String json = Json.line(policy);
        assertThat(json).contains("\"levelGroups\":{\"zone\":{\"north\":[\"1\",\"2\"],\"south\":[\"3\"]}}");
        assertThat(Json.read(json.getBytes(UTF_8), MonitoringPolicy.class, "policy"))
                .isEqualTo(policy);
    }

    @Test
    void shouldReadAPolicyWithoutLevelGroups() {
        String older = Json.line(MonitoringPolicy.DEFAULT);
        assertThat(older).doesNotContain("levelGroups");
        MonitoringPolicy read = Json.read(older.getBytes(UTF_8), MonitoringPolicy.class, "policy");
        assertThat(read).isEqualTo(MonitoringPolicy.DEFAULT);
        assertThat(read.levelGroups()).isEmpty();
    }
}
