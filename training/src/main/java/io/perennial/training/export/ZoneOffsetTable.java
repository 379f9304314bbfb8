package io.perennial.training.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/// Offsets of a zone from UTC from 1970 to the end of 2100. Earlier instants have the first offset, later ones
/// the last. Arrays are not copied.
///
/// @param transitions epoch seconds at which the offset changes, ascending
/// @param offsets     seconds to add to UTC before the first transition, from the first, from the second, ...
@SuppressWarnings("ArrayRecordComponent")
record ZoneOffsetTable(long[] transitions, long[] offsets) {
    private static final Instant START = Instant.EPOCH;
    private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");

    static ZoneOffsetTable of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<Long> transitions = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        offsets.add((long) rules.getOffset(START).getTotalSeconds());
        ZoneOffsetTransition next = rules.nextTransition(START);
        while (next != null && next.getInstant().isBefore(END)) {
            transitions.add(next.toEpochSecond());
            offsets.add((long) next.getOffsetAfter().getTotalSeconds());
            next = rules.nextTransition(next.getInstant());
        }
        return new ZoneOffsetTable(array(transitions), array(offsets));
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
