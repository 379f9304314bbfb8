package io.perennial.training.source;

import io.perennial.source.SourceColumn;
import java.util.Map;
import java.util.stream.Collectors;

/// SQL that reads times in text. It accepts the forms of [io.perennial.contract.TimestampParser] and gives the same
/// instants.
final class TextTimes {
    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String CLOCK = "[Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?";
    private static final String ISO_OFFSET = DATE + CLOCK + " ?([Zz]|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)";

    private static final Map<String, String> UNITS_PER_SECOND = Map.of(
            "epoch_seconds", "1",
            "epoch_milliseconds", "1000",
            "epoch_microseconds", "1000000",
            "epoch_nanoseconds", "1000000000");
    private static final String SECONDS_OF_1900 = "-2208988800";
    private static final String SECONDS_OF_2100 = "4102444800";

    private TextTimes() {}

    /// TIMESTAMP in the column's local time, or in UTC for whole numbers since 1970; NULL for other texts.
    ///
    /// @param text SQL of a text without spaces around it
    static String local(String text, SourceColumn column) {
        if (column.isIso()) {
            return inRange("CASE WHEN regexp_full_match(" + text + ", '" + DATE + "(" + CLOCK
                    + ")?') THEN TRY_CAST(upper(" + text + ") AS TIMESTAMP) END");
        }
        return column.isEpoch() ? epoch(text, column) : inRange(strptime(text, column));
    }

    private static String strptime(String text, SourceColumn column) {
        String formats = column.formats().stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]"));
        return "try_strptime(" + text + ", " + formats + ")";
    }

    private static String epoch(String text, SourceColumn column) {
        String seconds = "floor(TRY_CAST(" + text + " AS DOUBLE) / "
                + UNITS_PER_SECOND.get(column.formats().getFirst()) + ")";
        return "CASE WHEN " + seconds + " >= " + SECONDS_OF_1900 + " AND " + seconds + " < " + SECONDS_OF_2100
                + " AND NOT contains(" + text + ", '_') THEN make_timestamp(CAST(" + seconds
                + " AS BIGINT) * 1000000) END";
    }

    /// TIMESTAMP WITH TIME ZONE; NULL for other texts and, without a zone, for local times.
    static String instant(String text, SourceColumn column) {
        if (column.isEpoch()) {
            return "timezone('UTC', " + local(text, column) + ")";
        }
        String zoned = column.zone().isEmpty() ? "" : " ELSE " + zoned(local(text, column), column.zone());
        return column.isIso()
                ? "CASE WHEN regexp_full_match(" + text + ", '" + ISO_OFFSET + "') THEN "
                        + instantInRange("TRY_CAST(" + normal(text) + " AS TIMESTAMP WITH TIME ZONE)")
                        + zoned
                        + " END"
                : "CASE WHEN true" + zoned.replaceFirst(" ELSE", " THEN") + " END";
    }

    /// The form with an offset that DuckDB knows: upper case, with seconds, no space before the offset.
    private static String normal(String text) {
        String compact = "regexp_replace(upper(" + text + "), ' ([Z+-])', '\\1')";
        return "regexp_replace(" + compact + ", '^(.{16})([Z+-])', '\\1:00\\2')";
    }

    /// Instant of a local time. DuckDB takes the later instant of an ambiguous time, this the earlier one.
    static String zoned(String local, String zone) {
        String id = DuckDb.literal(zone);
        String later = "timezone(" + id + ", " + local + ")";
        StringBuilder sql = new StringBuilder("CASE");
        for (String overlap : new String[] {"2 HOUR", "1 HOUR", "30 MINUTE", "20 MINUTE"}) {
            String earlier = later + " - INTERVAL " + overlap;
            sql.append(" WHEN timezone(" + id + ", " + earlier + ") = " + local + " THEN " + earlier);
        }
        return sql + " ELSE " + later + " END";
    }

    /// The times of the years 1900 to 2099; NULL for others.
    static String inRange(String local) {
        return "CASE WHEN " + local + " >= TIMESTAMP '1900-01-01' AND " + local + " < TIMESTAMP '2100-01-01' THEN "
                + local + " END";
    }

    /// The instants of the years 1900 to 2099 in UTC; NULL for others.
    static String instantInRange(String instant) {
        return "CASE WHEN " + instant + " >= TIMESTAMPTZ '1900-01-01 00:00:00+00' AND " + instant
                + " < TIMESTAMPTZ '2100-01-01 00:00:00+00' THEN " + instant + " END";
    }

    /// Day of a time at midnight; NULL for other times, which a day does not represent.
    static String day(String local) {
        return "CASE WHEN " + local + " = date_trunc('day', " + local + ") THEN CAST(" + local + " AS DATE) END";
    }
}
