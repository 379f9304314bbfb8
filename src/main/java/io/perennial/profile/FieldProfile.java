package io.perennial.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Summary of one field over many rows.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FieldProfile.Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = FieldProfile.Flag.class, name = "boolean"),
    @JsonSubTypes.Type(value = FieldProfile.Category.class, name = "category"),
    @JsonSubTypes.Type(value = FieldProfile.Timestamp.class, name = "timestamp")
})
public sealed interface FieldProfile {
    /// Rows without a value.
    long missing();

    /// Rows whose value is part of the distribution: neither missing nor out of range.
    @JsonIgnore
    long present();

    /// @param outOfRange finite values outside the contract's range; kept out of the sketch, as serving refuses them
    /// @param nonFinite  infinities; kept out of the sketch
    /// @param values     the distribution of the rest
    record Numeric(long missing, long outOfRange, long nonFinite, NumberSketch values) implements FieldProfile {
        @Override
        public long present() {
            return values.count();
        }
    }

    record Flag(long missing, long no, long yes) implements FieldProfile {
        @Override
        public long present() {
            return no + yes;
        }
    }

    /// @param levels rows by level, at most [LevelCounts#CAP] levels
    /// @param rest   rows of all other levels together
    record Category(long missing, Map<String, Long> levels, long rest) implements FieldProfile {
        public Category {
            levels = new TreeMap<>(levels);
        }

        @Override
        public long present() {
            return levels.values().stream().mapToLong(Long::longValue).sum() + rest;
        }
    }

    /// A time itself never comes back, so what is kept is how it lies in the day and in the week of the field's zone.
    ///
    /// @param hours    rows by local hour, 24 counts
    /// @param weekdays rows by local ISO weekday, 7 counts, Monday first
    record Timestamp(long missing, List<Long> hours, List<Long> weekdays) implements FieldProfile {
        public static final int HOURS = 24;
        public static final int WEEKDAYS = 7;

        public Timestamp {
            hours = List.copyOf(hours);
            weekdays = List.copyOf(weekdays);
            if (hours.size() != HOURS || weekdays.size() != WEEKDAYS) {
                throw new IllegalArgumentException("a timestamp's profile has 24 hours and 7 weekdays, not "
                        + hours.size() + " and " + weekdays.size());
            }
        }

        @Override
        public long present() {
            return hours.stream().mapToLong(Long::longValue).sum();
        }
    }
}
