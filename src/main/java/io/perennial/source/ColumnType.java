package io.perennial.source;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Type of a source column in SQL.
public enum ColumnType {
    /// Whole number.
    BIGINT,
    /// Number.
    DOUBLE,
    BOOLEAN,
    /// Day without a time.
    DATE,
    /// Date and time without an offset.
    TIMESTAMP,
    /// Date and time with an offset, or in the zone of the column.
    TIMESTAMPTZ,
    /// Text, exactly as written.
    VARCHAR;

    /// Name in the problem file and in the manifest, in lower case.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether values are dates or times.
    public boolean isTime() {
        return this == DATE || this == TIMESTAMP || this == TIMESTAMPTZ;
    }

    /// Whether values are numbers.
    public boolean isNumber() {
        return this == BIGINT || this == DOUBLE;
    }
}
