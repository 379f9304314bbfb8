package io.perennial.training.source;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Order of day, month and year in dates, with the strptime patterns of each.
public enum DateOrder {
    DAY_FIRST(
            "%d.%m.%Y",
            "%d/%m/%Y",
            "%d-%m-%Y",
            "%d %m %Y",
            "%d.%m.%y",
            "%d/%m/%y",
            "%d-%m-%y",
            "%d %b %Y",
            "%d-%b-%Y",
            "%d %B %Y",
            "%d-%b-%y",
            "%d. %B %Y"),
    MONTH_FIRST(
            "%m/%d/%Y",
            "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%y", "%m-%d-%y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y"),
    YEAR_FIRST("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%y/%m/%d", "%y-%m-%d", "%y.%m.%d");

    private static final List<String> CLOCKS = List.of(
            "",
            " %H:%M",
            " %H:%M:%S",
            " %H:%M:%S.%f",
            "T%H:%M",
            "T%H:%M:%S",
            ", %H:%M",
            ", %H:%M:%S",
            " %I:%M %p",
            " %I:%M:%S %p",
            " %I:%M%p");

    /// Patterns with a bar between them.
    private final String patterns;

    DateOrder(String... patterns) {
        this.patterns = String.join("|", patterns);
    }

    /// Patterns of dates.
    List<String> patterns() {
        return List.of(patterns.split("\\|"));
    }

    /// The pattern of a date without and with each pattern of a clock time.
    static List<String> withClocks(String date) {
        return CLOCKS.stream().map(clock -> date + clock).toList();
    }

    static DateOrder of(String pattern) {
        return Stream.of(values())
                .filter(order -> order.patterns().stream().anyMatch(pattern::startsWith))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(pattern));
    }

    /// Name as an option writes it: `day-first`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
