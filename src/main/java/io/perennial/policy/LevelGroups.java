package io.perennial.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Groups of a category's levels, such as the zones of a borough. If a group loses rows, the change of each
/// level may be within chance while the change of the whole group is not.
///
/// @param levels levels by group name; levels without a group form one more group
public record LevelGroups(@JsonValue Map<String, List<String>> levels) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LevelGroups {
        Map<String, List<String>> copy = new TreeMap<>();
        levels.forEach((group, of) -> copy.put(group, List.copyOf(of)));
        levels = Collections.unmodifiableMap(copy);
        List<String> all = levels.values().stream().flatMap(List::stream).toList();
        if (levels.isEmpty() || levels.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "level_groups: name at least one group, and at least one level in each group");
        }
        if (all.size() != new HashSet<>(all).size()) {
            throw new IllegalArgumentException("level_groups: a level belongs to one group, so name each only once");
        }
    }

    /// The group of each level that has one.
    public Map<String, String> groupsByLevel() {
        Map<String, String> groups = new HashMap<>();
        levels.forEach((group, of) -> of.forEach(level -> groups.put(level, group)));
        return groups;
    }
}
