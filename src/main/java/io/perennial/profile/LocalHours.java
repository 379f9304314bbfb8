package io.perennial.profile;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/// Computes the hour of the local week of many times, ten times as fast as a `ZonedDateTime` for each: the
/// zone's offset is looked up again only if a time lies beyond the clock changes around the previous one. Not
/// thread-safe.
final class LocalHours {
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    /// 1970-01-01 was a Thursday.
    private static final int THURSDAY = 3;

    private final ZoneRules rules;
    private long from;
    private long until;
    private int offset;

    LocalHours(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /// Hour of the week from Monday 0 h, 0 to 167.
    int ofWeek(long epochSecond) {
        if (epochSecond < from || epochSecond >= until) {
            lookUp(epochSecond);
        }
        long local = epochSecond + offset;
        long weekday = Math.floorMod(Math.floorDiv(local, DAY) + THURSDAY, FieldProfile.Timestamp.WEEKDAYS);
        return (int) (weekday * FieldProfile.Timestamp.HOURS + Math.floorMod(local, DAY) / HOUR);
    }

    private void lookUp(long epochSecond) {
        Instant time = Instant.ofEpochSecond(epochSecond);
        offset = rules.getOffset(time).getTotalSeconds();
        from = second(rules.previousTransition(time.plusSeconds(1)), Long.MIN_VALUE);
        until = second(rules.nextTransition(time), Long.MAX_VALUE);
    }

    private static long second(@Nullable ZoneOffsetTransition change, long none) {
        return change == null ? none : change.toEpochSecond();
    }
}
