package io.perennial.training.data;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Summary of the rows of a source.
///
/// @param read     number of rows in the source
/// @param kept     number of rows in the table
/// @param dropped  number of dropped rows by reason; absent reasons have none
/// @param missing  number of missing values by input, including refused ones; absent inputs have none
/// @param refused  number of values by input that became missing, because they are out of range or not allowed
/// @param from     earliest event time of the table
/// @param to       latest event time of the table
/// @param warnings what a person should know about the rows
public record ReadSummary(
        long read,
        long kept,
        Map<DropReason, Long> dropped,
        Map<String, Long> missing,
        Map<String, Long> refused,
        Optional<Instant> from,
        Optional<Instant> to,
        List<String> warnings) {
    public ReadSummary {
        Map<DropReason, Long> ordered = new EnumMap<>(DropReason.class);
        ordered.putAll(dropped);
        dropped = Collections.unmodifiableMap(ordered);
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
        warnings = List.copyOf(warnings);
    }

    /// The same summary with further warnings before its own.
    ReadSummary withWarnings(List<String> more) {
        return new ReadSummary(
                read,
                kept,
                dropped,
                missing,
                refused,
                from,
                to,
                Stream.concat(more.stream(), warnings.stream()).toList());
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
