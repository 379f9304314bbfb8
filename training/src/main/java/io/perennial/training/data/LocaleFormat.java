package io.perennial.training.data;

import io.perennial.training.data.TableSummary.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Format of text columns with numbers or times in a local notation, or with blank values.
///
/// @param kind        kind of the values
/// @param sql         SQL expression that converts the column
/// @param description description of the notation, to follow "written"
record LocaleFormat(Kind kind, String sql, String description) {
    private static final String DECIMAL_COMMA = "[+-]?([0-9]{1,3}([.][0-9]{3})+|[0-9]+)(,[0-9]+)?";
    private static final String WHOLE = "[+-]?[0-9]{1,18}";
    private static final String LEADING_ZERO = "[+-]?0[0-9]+";
    private static final Map<String, String> DATES =
            Map.of("%d.%m.%Y", "31.12.2026", "%d/%m/%Y", "31/12/2026", "%m/%d/%Y", "12/31/2026");
    private static final Map<String, String> TIMES = Map.of("", "", " %H:%M", " 23:59", " %H:%M:%S", " 23:59:00");

    /// Detects the format of a column; empty if the values are plain texts or ambiguous. Blanks count as missing
    /// values.
    ///
    /// @param column text column, as an SQL identifier of the table `source`
    static Optional<LocaleFormat> of(DuckDb duck, String column) throws SQLException {
        String filled = "nullif(trim(" + column + "), '')";
        long present = duck.count("SELECT count(" + filled + ") FROM source");
        if (present == 0) {
            return Optional.empty();
        }
        boolean blanks = duck.count("SELECT count(" + column + ") FROM source") > present;
        String text = blanks ? filled : column;
        boolean commas = duck.count("SELECT count(*) FROM source WHERE contains(" + text + ", ',')") > 0
                && countMatching(duck, text, DECIMAL_COMMA) == present;
        if (commas) {
            return Optional.of(number(text));
        }
        Optional<LocaleFormat> plain = blanks ? numberWithBlanks(duck, text, present) : Optional.empty();
        return plain.isPresent() ? plain : time(duck, text, present);
    }

    /// Detects numbers that are texts only because of blank values. A leading zero marks a code, not a number.
    private static Optional<LocaleFormat> numberWithBlanks(DuckDb duck, String text, long present) throws SQLException {
        if (duck.count("SELECT count(TRY_CAST(" + text + " AS DOUBLE)) FROM source") < present
                || countMatching(duck, text, LEADING_ZERO) > 0) {
            return Optional.empty();
        }
        boolean whole = countMatching(duck, text, WHOLE) == present;
        String sql = "CAST(" + text + " AS " + (whole ? "BIGINT" : "DOUBLE") + ")";
        return Optional.of(new LocaleFormat(whole ? Kind.WHOLE : Kind.REAL, sql, "with blanks for missing values"));
    }

    private static long countMatching(DuckDb duck, String text, String pattern) throws SQLException {
        return duck.count("SELECT count(*) FROM source WHERE regexp_full_match(" + text + ", '" + pattern + "')");
    }

    private static LocaleFormat number(String column) {
        String sql = "CAST(replace(replace(" + column + ", '.', ''), ',', '.') AS DOUBLE)";
        return new LocaleFormat(Kind.REAL, sql, "with a decimal comma");
    }

    private static Optional<LocaleFormat> time(DuckDb duck, String column, long present) throws SQLException {
        Map<String, String> formats = DATES.entrySet().stream()
                .flatMap(date -> TIMES.entrySet().stream()
                        .map(time -> Map.entry(date.getKey() + time.getKey(), date.getValue() + time.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> fitting = new java.util.ArrayList<>();
        for (String format : formats.keySet()) {
            if (duck.count("SELECT count(try_strptime(" + column + ", '" + format + "')) FROM source") == present) {
                fitting.add(format);
            }
        }
        return fitting.size() == 1
                ? Optional.of(new LocaleFormat(
                        Kind.TIME,
                        "strptime(" + column + ", '" + fitting.getFirst() + "')",
                        "as " + formats.get(fitting.getFirst())))
                : Optional.empty();
    }
}
