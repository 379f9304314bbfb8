package io.perennial.training.features;

import io.perennial.contract.Column;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Levels of a category in the training rows, most frequent first, ties by name.
///
/// @param field  name of the input
/// @param levels distinct levels, none empty
public record Levels(String field, List<String> levels) {
    public Levels {
        levels = List.copyOf(levels);
    }

    static Levels of(String field, Column.Texts column) {
        Map<String, Integer> counts = new HashMap<>();
        for (String level : column.values()) {
            if (!level.isEmpty()) {
                counts.merge(level, 1, Integer::sum);
            }
        }
        Comparator<Map.Entry<String, Integer>> byCount = Map.Entry.comparingByValue(Comparator.reverseOrder());
        return new Levels(
                field,
                counts.entrySet().stream()
                        .sorted(byCount.thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    public int size() {
        return levels.size();
    }

    /// Key of each row's level, 1 for the first level; 0 if missing or unseen.
    long[] keys(Column.Texts column) {
        Map<String, Integer> keyOf = new HashMap<>();
        IntStream.range(0, levels.size()).forEach(i -> keyOf.put(levels.get(i), i + 1));
        long[] keys = new long[column.rows()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = keyOf.getOrDefault(column.values()[row], 0);
        }
        return keys;
    }
}
