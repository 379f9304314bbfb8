package io.perennial.training.source;

import java.sql.SQLException;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Detects a currency sign, a per cent sign or a unit around numbers, and parentheses for negative ones.
final class UnitDetector {
    private static final String UNIT = "[\\p{L}%‰°²³/]{1,6}";
    private static final Set<String> CURRENCIES = Stream.concat(
                    Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode),
                    Stream.of("Rs", "Rs.", "kr", "R$", "US$", "A$", "C$", "zł", "Fr", "Fr.", "EURO"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> MONTHS = Stream.of(Month.values())
            .flatMap(month -> Stream.of(TextStyle.FULL, TextStyle.SHORT)
                    .map(style -> month.getDisplayName(style, Locale.ENGLISH)))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private UnitDetector() {}

    /// @param text        unit; empty for none
    /// @param parentheses whether numbers are in parentheses
    record Unit(String text, boolean parentheses) {}

    /// The most frequent text around the numbers of a column; empty if it is not a unit.
    static Optional<Unit> detect(ColumnProbe probe) throws SQLException {
        List<String> around = probe.textsAroundNumbers();
        if (around.isEmpty()) {
            return Optional.empty();
        }
        String text = around.getFirst();
        boolean parentheses = probe.countIf("regexp_full_match(cell, '[^0-9()]*[(][^()]*[0-9][^()]*[)][^0-9()]*')") > 0;
        boolean isUnit = text.isEmpty() ? parentheses : isUnit(probe, text);
        return isUnit ? Optional.of(new Unit(text, parentheses)) : Optional.empty();
    }

    /// Whether a text is a currency, or follows the number and is as short as a unit. `Room 12` is a name.
    private static boolean isUnit(ColumnProbe probe, String text) throws SQLException {
        if (MONTHS.contains(text.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return text.matches("\\p{Sc}")
                || CURRENCIES.contains(text)
                || (text.matches(UNIT)
                        && probe.countIf("regexp_matches(cell, '^[( +\u2212-]*[^0-9( +\u2212.,-]')") == 0);
    }
}
