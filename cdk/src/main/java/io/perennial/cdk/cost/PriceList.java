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

/// Price table, read from `prices.properties` next to this class.
///
/// @param region AWS region of the prices
/// @param date   date of the prices
/// @param source place where the prices are published
/// @param table  price in US dollars of [PricedItem#units()] units
public record PriceList(String region, String date, String source, Map<PricedItem, Double> table) {
    private static final String FILE = "prices.properties";

    public PriceList {
        table = new EnumMap<>(table);
    }

    /// @throws IllegalStateException if a price is missing or not a number; the message names it
    public static PriceList pinned() {
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
            throw new IllegalStateException(FILE + " has '" + text + "' for '" + key + "', which is not a number", e);
        }
    }

    /// Price in US dollars of this quantity.
    public double of(PricedItem pricedItem, double quantity) {
        return Objects.requireNonNull(table.get(pricedItem)) * quantity / pricedItem.units();
    }
}
