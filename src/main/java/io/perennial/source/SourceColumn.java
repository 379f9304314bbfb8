package io.perennial.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Type and format of one source column.
///
/// @param name    name of the column in the table
/// @param type    type in SQL
/// @param numbers format of numbers in text
/// @param formats formats of times: [#ISO], [#EPOCHS] or those of strptime, for example `%d.%m.%Y`; a cell may
///                have any of them
/// @param zone    time zone of a [ColumnType#TIMESTAMPTZ] without an offset; empty if each has one
/// @param missing texts that mean a missing value; null for those of the source format
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceColumn(
        String name,
        ColumnType type,
        NumberFormat numbers,
        List<String> formats,
        String zone,
        @Nullable List<String> missing) {
    /// ISO 8601: a date, or a date and a time separated by `T` or a space.
    public static final String ISO = "iso";

    /// Names of whole numbers since 1970.
    public static final Set<String> EPOCHS =
            Set.of("epoch_seconds", "epoch_milliseconds", "epoch_microseconds", "epoch_nanoseconds");

    @JsonCreator
    public SourceColumn(
            String name,
            ColumnType type,
            @Nullable NumberFormat numbers,
            @Nullable List<String> formats,
            @Nullable String zone,
            @Nullable List<String> missing) {
        this.name = name;
        this.type = type;
        this.numbers = numbers == null ? NumberFormat.PLAIN : numbers;
        this.formats = formats == null || formats.isEmpty() ? List.of(ISO) : List.copyOf(formats);
        this.zone = zone == null ? "" : zone;
        this.missing =
                missing == null ? null : missing.stream().map(String::strip).toList();
        check();
    }

    private void check() {
        boolean alone = formats.contains(ISO) || formats.stream().anyMatch(EPOCHS::contains);
        if (alone && formats.size() > 1) {
            throw refused("iso and epoch formats stand alone");
        }
        for (String format : formats) {
            if (!format.contains("%") && !format.equals(ISO) && !EPOCHS.contains(format)) {
                throw refused("format '" + format + "' must be iso, " + String.join(", ", sortedEpochs())
                        + " or a pattern such as %d.%m.%Y");
            }
        }
        for (String format : formats) {
            if (format.contains("%")
                    && !format.replaceAll("%-?[aAbBdfgHIjmMnpSuUVwWyYzZ%]", "").matches("[^%]*")) {
                throw refused("format '" + format + "' has a specifier that strptime does not know");
            }
        }
        if (formats.stream().anyMatch(format -> format.contains("%z") || format.contains("%Z"))) {
            throw refused("%z and %Z are not supported; times with an offset are read by the format iso");
        }
        if (type == ColumnType.TIMESTAMPTZ
                && zone.isEmpty()
                && formats.getFirst().contains("%")) {
            throw refused("a pattern has no offset: give the zone of the times, or the type timestamp");
        }
        if (!zone.isEmpty()) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw refused("zone '" + zone + "' is not a time zone; write it as Europe/Berlin or UTC");
            }
        }
    }

    private static List<String> sortedEpochs() {
        return EPOCHS.stream().sorted().toList();
    }

    private IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException("source_format: column '" + name + "': " + rule);
    }

    /// A column in the standard format of its type.
    public static SourceColumn of(String name, ColumnType type) {
        return new SourceColumn(name, type, NumberFormat.PLAIN, List.of(ISO), "", null);
    }

    /// The same column with another format of numbers.
    public SourceColumn withNumbers(NumberFormat format) {
        return new SourceColumn(name, type, format, formats, zone, missing);
    }

    /// The same column with other formats of times.
    public SourceColumn withFormats(List<String> strptime) {
        return new SourceColumn(name, type, numbers, strptime, zone, missing);
    }

    /// The same column with another zone.
    public SourceColumn withZone(String id) {
        return new SourceColumn(name, type, numbers, formats, id, missing);
    }

    /// Whether times are whole numbers since 1970.
    @JsonIgnore
    public boolean isEpoch() {
        return EPOCHS.contains(formats.getFirst());
    }

    /// Whether times are in ISO 8601.
    @JsonIgnore
    public boolean isIso() {
        return formats.getFirst().equals(ISO);
    }
}
