package io.perennial.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows by level, exact for the first [#CAP] levels, pooled for those that come later, so that a field with a level
/// per row (a name, an id) stays small.
final class LevelCounts {
    static final int CAP = 4096;

    private final Map<String, Long> levels = new HashMap<>();
    private long rest;

    void add(String level) {
        if (levels.size() < CAP || levels.containsKey(level)) {
            levels.merge(level, 1L, Long::sum);
        } else {
            rest++;
        }
    }

    /// Of more than [#CAP] levels the most frequent stay.
    void add(Map<String, Long> others, long othersRest) {
        others.forEach((level, count) -> levels.merge(level, count, Long::sum));
        rest += othersRest;
        List<Map.Entry<String, Long>> pooled = rarest(levels.size() - CAP);
        rest += pooled.stream().mapToLong(Map.Entry::getValue).sum();
        pooled.forEach(level -> levels.remove(level.getKey()));
    }

    private List<Map.Entry<String, Long>> rarest(int howMany) {
        return levels.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .limit(Math.max(0, howMany))
                .map(Map.Entry::copyOf)
                .toList();
    }

    Map<String, Long> levels() {
        return levels;
    }

    long rest() {
        return rest;
    }
}
