package io.perennial.training.report;

import io.perennial.contract.Field;
import io.perennial.training.comparison.ScoredRows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Error of one day of the validation rows.
///
/// @param day day in the zone of the event time
public record DayError(LocalDate day, GroupError error) {

    /// Errors of the days with rows, in order; empty without an event time.
    static List<DayError> of(ScoredRows scoredRows) {
        long[] times = scoredRows.validation().eventTimes();
        if (times.length == 0) {
            return List.of();
        }
        ZoneId zone = zone(scoredRows);
        Map<LocalDate, GroupError.Sum> days = new TreeMap<>();
        for (int row = 0; row < times.length; row++) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(times[row]), zone);
            days.computeIfAbsent(day, _ -> new GroupError.Sum(scoredRows)).add(row);
        }
        return days.entrySet().stream()
                .map(day -> new DayError(day.getKey(), day.getValue().result()))
                .toList();
    }

    private static ZoneId zone(ScoredRows scoredRows) {
        return scoredRows.contract().field(scoredRows.contract().eventTime()) instanceof Field.Timestamp timestamp
                ? ZoneId.of(timestamp.zone())
                : ZoneId.of("UTC");
    }
}
