package io.perennial.training.data;

import io.perennial.training.source.DuckDb;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Numbers with a currency sign, a per cent sign, a unit, or in parentheses for negative ones, and the SQL that reads
/// them. The column stays text; the SQL is a part of the problem file that a person can see and correct.
///
/// @param sql  SQL of the number; NULL for other texts
/// @param unit text around the number, for example `EUR` or `%`
/// @param left number of cells that the SQL does not read
record UnitNumbers(String sql, String unit, long left) {
    private static final double MIN_SHARE = 0.95;
    private static final String POINT = "[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)?";
    private static final String COMMA = "[+-]?([0-9]{1,3}([.][0-9]{3})+|[0-9]+)(,[0-9]+)?";
    private static final String UNIT = "[\\p{L}%‰°²³/]{1,6}";
    private static final Set<String> CURRENCIES = Stream.concat(
                    Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode),
                    Stream.of("Rs", "Rs.", "kr", "R$", "US$", "A$", "C$", "zł", "Fr", "Fr.", "EURO"))
            .collect(Collectors.toUnmodifiableSet());
    private static final String NUMBER = "[0-9]+([.,''’  ][0-9]+)*";
    private static final String MISSING = "'', 'NA', 'N/A', 'n/a', 'null', 'None', '-', '?'";

    /// Empty if less than 95 % of the cells are a number with one unit.
    ///
    /// @param column text column, as an SQL identifier of the table `source`
    static Optional<UnitNumbers> of(DuckDb duck, String column) throws SQLException {
        String text = "trim(" + column + ")";
        String present = text + " NOT IN (" + MISSING + ")";
        long cells = duck.count("SELECT count(*) FROM source WHERE " + present);
        String unit = "regexp_replace(regexp_replace(" + text + ", '" + NUMBER + "', '', 'g'), '[()+ \\-−]', '', 'g')";
        List<String> units =
                duck.texts("SELECT unit FROM (SELECT " + unit + " AS unit, count(*) AS n FROM source WHERE " + present
                        + " AND regexp_matches(" + text + ", '[0-9]') GROUP BY unit ORDER BY n DESC, unit LIMIT 1)");
        if (cells == 0 || units.isEmpty() || !isUnit(duck, text, units.getFirst())) {
            return Optional.empty();
        }
        boolean hasParentheses = duck.count("SELECT count(*) FROM source WHERE regexp_full_match(" + text
                        + ", '[^0-9]*\\([^()]*[0-9][^()]*\\)[^0-9]*')")
                > 0;
        if (units.getFirst().isEmpty() && !hasParentheses) {
            return Optional.empty();
        }
        return read(duck, column, units.getFirst(), cells);
    }

    /// Whether a text is a currency, or follows the number and is as short as a unit. `Room 12` is a name.
    private static boolean isUnit(DuckDb duck, String text, String unit) throws SQLException {
        boolean isBefore =
                duck.count("SELECT count(*) FROM source WHERE regexp_matches(" + text + ", '^[( +−-]*[^0-9( +−.,-]')")
                        > 0;
        return unit.isEmpty()
                || unit.matches("\\p{Sc}")
                || CURRENCIES.contains(unit)
                || (!isBefore && unit.matches(UNIT));
    }

    private static Optional<UnitNumbers> read(DuckDb duck, String column, String unit, long cells) throws SQLException {
        String number = stripped(duck, column, unit);
        List<Long> marks = duck.longs("SELECT count(*) FILTER (WHERE regexp_full_match(n, '" + POINT + "'))"
                + ", count(*) FILTER (WHERE regexp_full_match(n, '" + COMMA + "'))"
                + ", count(*) FILTER (WHERE regexp_full_match(n, '" + POINT + "') AND regexp_full_match(n, '" + COMMA
                + "') AND regexp_matches(n, '[.,]')) FROM (SELECT " + number + " AS n FROM source)");
        long point = marks.getFirst();
        long comma = marks.get(1);
        boolean isAmbiguous = point == comma && marks.getLast() > 0;
        if (Math.max(point, comma) < MIN_SHARE * cells || isAmbiguous) {
            return Optional.empty();
        }
        String plain = point >= comma
                ? "replace(" + number + ", ',', '')"
                : "replace(replace(" + number + ", '.', ''), ',', '.')";
        return Optional.of(new UnitNumbers("TRY_CAST(" + plain + " AS DOUBLE)", unit, cells - Math.max(point, comma)));
    }

    /// SQL of the cell without its unit and spaces, with a minus for parentheses.
    private static String stripped(DuckDb duck, String column, String unit) throws SQLException {
        String sql = column;
        if (contains(duck, column, "(")) {
            sql = "replace(replace(" + sql + ", '(', '-'), ')', '')";
        }
        for (String mark : List.of("\u2212", "\u00a0", "\u202f", "'", "\u2019", " ")) {
            if (contains(duck, column, mark)) {
                sql = "replace(" + sql + ", " + DuckDb.literal(mark) + ", '" + (mark.equals("\u2212") ? "-" : "")
                        + "')";
            }
        }
        return unit.isEmpty() ? sql : "replace(" + sql + ", " + DuckDb.literal(unit) + ", '')";
    }

    private static boolean contains(DuckDb duck, String column, String text) throws SQLException {
        return duck.count("SELECT count(*) FROM source WHERE contains(" + column + ", " + DuckDb.literal(text) + ")")
                > 0;
    }
}
