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
/// @param table  US dollars, for as many as [Price#units()]
record Prices(String region, String date, String source, Map<Price, Double> table) {
    private static final String FILE = "prices.properties";

    Prices {
        table = new EnumMap<>(table);
    }

    /// @throws IllegalStateException naming the price that is missing or no number
    static Prices pinned() {
        var properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Prices.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Price, Double> table = new EnumMap<>(Price.class);
        for (Price price : Price.values()) {
            table.put(price, number(price.key(), text(properties, price.key())));
        }
        return new Prices(text(properties, "region"), text(properties, "date"), text(properties, "source"), table);
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
    double of(Price price, double quantity) {
        return Objects.requireNonNull(table.get(price)) * quantity / price.units();
    }
}
