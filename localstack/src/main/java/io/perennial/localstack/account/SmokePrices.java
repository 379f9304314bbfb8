package io.perennial.localstack.account;

import io.perennial.localstack.LocalAwsException;
import io.perennial.localstack.Workspace;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// Price list of `make cost`, list prices in US dollars.
record SmokePrices(Properties prices) {
    private static final String FILE = "cdk/src/main/resources/io/perennial/cdk/cost/prices.properties";

    static SmokePrices read(Workspace workspace) {
        Path file = workspace.root().resolve(FILE);
        var prices = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            prices.load(reader);
            return new SmokePrices(prices);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    double of(String key) {
        String price = prices.getProperty(key);
        if (price == null) {
            throw new LocalAwsException(FILE + " has no price '" + key + "'");
        }
        return Double.parseDouble(price);
    }

    /// Where and when the prices hold.
    String origin() {
        return prices.getProperty("region") + " on " + prices.getProperty("date");
    }
}
