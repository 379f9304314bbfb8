package io.perennial.cdk.cost;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// The price table that stands beside this class.
///
/// @param region that the prices are of
/// @param date   that they are known of
/// @param source where they are published
/// @param table  US dollars, for as many as [PricedItem#units()]
record PriceList(String region, String date, String source, Map<PricedItem, Double> table) {
    private static final String FILE = "prices.properties";

    PriceList {
        table = new EnumMap<>(table);
    }

    /// @throws IllegalStateException naming the price that is missing or no number
    static PriceList pinned() {
        var properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(PriceList.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<PricedItem, Double> table = new EnumMap<>(PricedItem.class);
        for (PricedItem pricedItem : PricedItem.values()) {
            table.put(pricedItem, number(pricedItem.key(), text(properties, pricedItem.key())));
        }
        return new PriceList(text(properties, "region"), text(properties, "date"), text(properties, "source"), table);
    }

    private static String text(Properties properties, String key) {
        String text = properties.getProperty(key);
        if (text == null) {
            throw new IllegalStateException(FILE + " has no '" + key + "'");
        }
        return text;
    }

    private static double number(String key, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(FILE + " has '" + text + "' for '" + key + "', which is no number", e);
        }
    }

    /// US dollars for so many.
    double of(PricedItem pricedItem, double quantity) {
        return Objects.requireNonNull(table.get(pricedItem)) * quantity / pricedItem.units();
    }
}
