package io.perennial.training.data;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What became of the rows of a source.
///
/// @param read    rows in the source
/// @param kept    rows in the table
/// @param dropped rows that are not in the table, by reason; reasons that never came up are absent
/// @param missing values missing in the table, by input, including those refused; inputs without one are absent
/// @param refused numbers out of range and categories not allowed, set to missing, by input
/// @param from    earliest event time of the table
/// @param to      latest event time of the table
public record ReadSummary(
        long read,
        long kept,
        Map<DropReason, Long> dropped,
        Map<String, Long> missing,
        Map<String, Long> refused,
        Optional<Instant> from,
        Optional<Instant> to) {
    public ReadSummary {
        Map<DropReason, Long> ordered = new EnumMap<>(DropReason.class);
        ordered.putAll(dropped);
        dropped = Collections.unmodifiableMap(ordered);
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    public long dropped(DropReason reason) {
        return dropped.getOrDefault(reason, 0L);
    }

    /// `73,908 of 76,518 rows kept; dropped: 2,610 with a target out of range`.
    public String inWords() {
        String reasons = dropped.entrySet().stream()
                .map(entry -> grouped(entry.getValue()) + " " + entry.getKey().inWords())
                .collect(Collectors.joining(", "));
        return grouped(kept) + " of " + grouped(read) + " rows kept"
                + (reasons.isEmpty() ? "" : "; dropped: " + reasons);
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
