package io.perennial.training.operations;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A cron expression of EventBridge, in UTC: `cron(minutes hours day-of-month month day-of-week year)`. Values, lists,
/// ranges, steps and names are known; `L`, `W` and `#` are not.
final class CronExpression {
    private static final int MAX_DAYS = 366 * 5;
    private static final int FIELDS = 6;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final BitSet years;

    private CronExpression(List<String> fields) {
        minutes = values(fields.get(0), 0, 59, List.of());
        hours = values(fields.get(1), 0, 23, List.of());
        daysOfMonth = values(fields.get(2), 1, 31, List.of());
        months = values(fields.get(3), 1, 12, names(Month.values()));
        // 1 is Sunday.
        daysOfWeek = values(fields.get(4), 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
        years = values(fields.get(5), FIRST_YEAR, LAST_YEAR, List.of());
    }

    private static List<String> names(Month... all) {
        return Stream.of(all).map(month -> month.name().substring(0, 3)).toList();
    }

    /// The first time after another one; empty for a rate, an unknown expression, or if there is none in five years.
    static Optional<Instant> next(String expression, Instant after) {
        if (!expression.startsWith("cron(") || !expression.endsWith(")")) {
            return Optional.empty();
        }
        List<String> fields = Arrays.asList(expression
                .substring("cron(".length(), expression.length() - 1)
                .strip()
                .split("\\s+"));
        if (fields.size() != FIELDS) {
            return Optional.empty();
        }
        try {
            return new CronExpression(fields).next(after);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Instant> next(Instant after) {
        LocalDateTime earliest = LocalDateTime.ofInstant(after, ZoneOffset.UTC)
                .plusMinutes(1)
                .withSecond(0)
                .withNano(0);
        return Stream.iterate(earliest.toLocalDate(), day -> day.plusDays(1))
                .limit(MAX_DAYS)
                .filter(this::matches)
                .flatMap(this::times)
                .filter(time -> !time.isBefore(earliest))
                .findFirst()
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private boolean matches(LocalDate day) {
        return years.get(day.getYear())
                && months.get(day.getMonthValue())
                && daysOfMonth.get(day.getDayOfMonth())
                && daysOfWeek.get(day.getDayOfWeek().getValue() % DayOfWeek.values().length + 1);
    }

    private Stream<LocalDateTime> times(LocalDate day) {
        return hours.stream().boxed().flatMap(hour -> minutes.stream().mapToObj(minute -> day.atTime(hour, minute)));
    }

    /// @param names names of the values from `low` on
    private static BitSet values(String field, int low, int high, List<String> names) {
        BitSet values = new BitSet();
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            String[] bounds = stepped[0].split("-", -1);
            boolean every = stepped[0].equals("*") || stepped[0].equals("?");
            int first = every ? low : number(bounds[0], low, names);
            int last = every || (stepped.length > 1 && bounds.length == 1)
                    ? high
                    : number(bounds[bounds.length - 1], low, names);
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            if (first < low || last > high || step < 1) {
                throw new IllegalArgumentException("'" + field + "' is not a field of a cron expression");
            }
            for (int value = first; value <= last; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(String text, int low, List<String> names) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        return named < 0 ? Integer.parseInt(text) : low + named;
    }
}
