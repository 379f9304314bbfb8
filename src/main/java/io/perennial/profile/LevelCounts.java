package io.perennial.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers of rows by level: exact for the first [#MAX_LEVELS] levels, pooled for later ones, so that a field
/// with a level per row (a name, an id) stays small.
final class LevelCounts {
    static final int MAX_LEVELS = 4096;

    private final Map<String, Count> levels = new HashMap<>();
    private long rest;

    void add(String level) {
        Count count = levels.get(level);
        if (count != null) {
            count.rows++;
        } else if (levels.size() < MAX_LEVELS) {
            add(level, 1);
        } else {
            rest++;
        }
    }

    private void add(String level, long rows) {
        levels.computeIfAbsent(level, _ -> new Count()).rows += rows;
    }

    /// Adds counts; of more than [#MAX_LEVELS] levels, the most frequent are kept.
    void add(Map<String, Long> others, long othersRest) {
        others.forEach(this::add);
        rest += othersRest;
        for (Map.Entry<String, Long> pooled : rarest(levels.size() - MAX_LEVELS)) {
            rest += pooled.getValue();
            levels.remove(pooled.getKey());
        }
    }

    private List<Map.Entry<String, Long>> rarest(int howMany) {
        return howMany <= 0
                ? List.of()
                : levels().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                        .limit(howMany)
                        .toList();
    }

    Map<String, Long> levels() {
        Map<String, Long> rows = HashMap.newHashMap(levels.size());
        levels.forEach((level, count) -> rows.put(level, count.rows));
        return rows;
    }

    long rest() {
        return rest;
    }

    /// A mutable count, since a boxed number would be allocated for every row.
    private static final class Count {
        private long rows;
    }
}
