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
        return read(duck, text, units.getFirst(), cells);
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

    private static Optional<UnitNumbers> read(DuckDb duck, String text, String unit, long cells) throws SQLException {
        String digits = "regexp_extract(" + text + ", '" + NUMBER + "')";
        String oneUnit = "replace(regexp_replace(" + text + ", '[()+ \\-−]|" + NUMBER + "', '', 'g'), "
                + DuckDb.literal(unit) + ", '') = ''"
                + " AND NOT regexp_matches(regexp_replace(" + text + ", '" + NUMBER + "', ''), '[0-9]')";
        Optional<String> plain = plain(duck, digits, oneUnit);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        String sign = "CASE WHEN regexp_matches(" + text + ", '[(−-]') THEN -1 ELSE 1 END";
        String sql = "CASE WHEN " + oneUnit + " THEN " + sign + " * TRY_CAST(" + plain.get() + " AS DOUBLE) END";
        long read = duck.count("SELECT count(" + sql + ") FROM source");
        return read >= MIN_SHARE * cells ? Optional.of(new UnitNumbers(sql, unit, cells - read)) : Optional.empty();
    }

    /// SQL of the digits with a decimal point; empty if the decimal mark cannot be told.
    private static Optional<String> plain(DuckDb duck, String digits, String condition) throws SQLException {
        String from =
                " FROM (SELECT " + digits + " AS digits FROM source WHERE " + condition + " AND " + digits + " <> '')";
        List<Long> counts = duck.longs("SELECT count(*)"
                + ", count(*) FILTER (WHERE regexp_full_match(digits, '[0-9]{1,3}([,''’  ][0-9]{3})*([.][0-9]+)?|[0-9]+([.][0-9]+)?'))"
                + ", count(*) FILTER (WHERE regexp_full_match(digits, '[0-9]{1,3}([.''’  ][0-9]{3})*(,[0-9]+)?|[0-9]+(,[0-9]+)?'))"
                + ", count(*) FILTER (WHERE regexp_matches(digits, '[.,]'))" + from);
        boolean point = counts.get(1).equals(counts.getFirst());
        boolean comma = counts.get(2).equals(counts.getFirst());
        String point2 = "regexp_replace(" + digits + ", '[,''’  ]', '', 'g')";
        String comma2 = "replace(regexp_replace(" + digits + ", '[.''’  ]', '', 'g'), ',', '.')";
        if (counts.getFirst() == 0 || (!point && !comma) || (point && comma && counts.get(3) > 0)) {
            return Optional.empty();
        }
        return Optional.of(point ? point2 : comma2);
    }
}
