package io.perennial.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which levels of a category belong together, such as the zones of a borough. The loss of a group that is spread
/// over many levels is within chance for each of them, and beyond it for all together.
///
/// @param levels by the group's name; levels of no group count as all others
public record LevelGroups(@JsonValue Map<String, List<String>> levels) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LevelGroups {
        Map<String, List<String>> copy = new TreeMap<>();
        levels.forEach((group, of) -> copy.put(group, List.copyOf(of)));
        levels = Collections.unmodifiableMap(copy);
        List<String> all = levels.values().stream().flatMap(List::stream).toList();
        if (levels.isEmpty() || levels.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "groups: each must name at least one level, and there must be one group");
        }
        if (all.size() != new HashSet<>(all).size()) {
            throw new IllegalArgumentException("groups: a level belongs to one group, so name each only once");
        }
    }

    /// The group of each level that has one.
    public Map<String, String> groupsByLevel() {
        Map<String, String> groups = new HashMap<>();
        levels.forEach((group, of) -> of.forEach(level -> groups.put(level, group)));
        return groups;
    }
}
