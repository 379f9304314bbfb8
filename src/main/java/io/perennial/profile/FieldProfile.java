package io.perennial.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Summary of one field over many rows.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FieldProfile.Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = FieldProfile.Flag.class, name = "boolean"),
    @JsonSubTypes.Type(value = FieldProfile.Category.class, name = "category"),
    @JsonSubTypes.Type(value = FieldProfile.Timestamp.class, name = "timestamp")
})
public sealed interface FieldProfile {
    /// Number of rows without a value.
    long missing();

    /// Number of rows whose value is part of the distribution: neither missing nor out of range.
    @JsonIgnore
    long present();

    /// @param outOfRange number of finite values outside the contract's range, which are not in the sketch,
    ///                   since serving rejects them
    /// @param nonFinite  number of infinities, which are not in the sketch
    /// @param values     distribution of the other values
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

    /// @param levels number of rows by level, at most [LevelCounts#MAX_LEVELS] levels
    /// @param rest   number of rows of all other levels
    record Category(long missing, Map<String, Long> levels, long rest) implements FieldProfile {
        public Category {
            levels = new TreeMap<>(levels);
        }

        @Override
        public long present() {
            return levels.values().stream().mapToLong(Long::longValue).sum() + rest;
        }

        /// Expected number of rows with new levels among as many other rows: the rows of levels that occur once
        /// (Good 1953), and those of levels that are not kept.
        public long expectedUnseen() {
            return rest + levels.values().stream().filter(count -> count == 1).count();
        }

        /// Number of rows of levels that another profile does not have.
        public long unseenIn(Category other) {
            return rest
                    + levels.entrySet().stream()
                            .filter(level -> !other.levels().containsKey(level.getKey()))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
        }
    }

    /// Profile of times. A time never repeats, so it counts the hours of the week in the field's zone.
    ///
    /// @param weekHours number of rows by hour of the local week, 168 counts, from Monday 0 h on
    /// @param first     earliest epoch second; later than `last` if there is none
    /// @param last      latest epoch second
    record Timestamp(long missing, List<Long> weekHours, long first, long last) implements FieldProfile {
        public static final int HOURS = 24;
        public static final int WEEKDAYS = 7;

        public Timestamp {
            weekHours = List.copyOf(weekHours);
            if (weekHours.size() != WEEKDAYS * HOURS) {
                throw new IllegalArgumentException(
                        "a timestamp's profile has 168 hours of the week, not " + weekHours.size());
            }
        }

        @Override
        public long present() {
            return sum(weekHours);
        }

        /// Whether the rows cover an interval of this length.
        public boolean spans(Duration length) {
            return first <= last && last - first >= length.toSeconds() * 0.98;
        }

        /// Numbers of rows of one weekday by hour.
        ///
        /// @param weekday day of the week, from 0 for Monday
        public List<Long> hoursOf(int weekday) {
            return weekHours.subList(weekday * HOURS, (weekday + 1) * HOURS);
        }

        /// Numbers of rows by weekday, Monday first.
        public List<Long> weekdays() {
            return IntStream.range(0, WEEKDAYS)
                    .mapToObj(weekday -> sum(hoursOf(weekday)))
                    .toList();
        }

        /// Numbers of rows by hour of the day.
        public List<Long> hours() {
            return IntStream.range(0, HOURS)
                    .mapToObj(hour -> IntStream.range(0, WEEKDAYS)
                            .mapToLong(weekday -> hoursOf(weekday).get(hour))
                            .sum())
                    .toList();
        }

        private static long sum(List<Long> counts) {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }
}
