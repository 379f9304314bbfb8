package io.perennial.training.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is known about a table before its format is detected. Column names ignore case.
///
/// @param numbers    columns of numbers
/// @param times      columns of times, with the zone of those without an offset
/// @param categories columns of categories, which keep their text unless they are whole numbers
/// @param used       columns that are used; empty for all
/// @param decimal    decimal mark of ambiguous numbers: `.` or `,`
/// @param dateOrder  order of ambiguous dates
public record DetectionHints(
        Set<String> numbers,
        Map<String, String> times,
        Set<String> categories,
        Set<String> used,
        Optional<String> decimal,
        Optional<DateOrder> dateOrder) {
    public static final DetectionHints NONE =
            new DetectionHints(Set.of(), Map.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

    private static final Set<String> TIME_WORDS = Set.of(
            "date",
            "time",
            "timestamp",
            "datetime",
            "ts",
            "epoch",
            "at",
            "day",
            "created",
            "updated",
            "when",
            "datum",
            "zeit",
            "fecha",
            "data");

    public DetectionHints {
        numbers = lowerCase(numbers);
        times = times.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (one, _) -> one));
        categories = lowerCase(categories);
        used = lowerCase(used);
    }

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean isUsed(String column) {
        return used.isEmpty() || used.contains(column.toLowerCase(Locale.ROOT));
    }

    boolean isNumber(String column) {
        return numbers.contains(column.toLowerCase(Locale.ROOT));
    }

    boolean isTime(String column) {
        return times.containsKey(column.toLowerCase(Locale.ROOT));
    }

    /// Zone of times without an offset.
    String zone(String column) {
        return times.getOrDefault(column.toLowerCase(Locale.ROOT), "UTC");
    }

    boolean isCategory(String column) {
        return categories.contains(column.toLowerCase(Locale.ROOT));
    }

    /// Whether a column is one of times, or has a word for a time in its name.
    boolean mayBeTime(String column) {
        String words = column.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return isTime(column) || List.of(words.split("[^a-z]+")).stream().anyMatch(TIME_WORDS::contains);
    }
}
