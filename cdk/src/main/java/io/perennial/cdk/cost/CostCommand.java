package io.perennial.cdk.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/// `make cost`: prints what a stack costs a month.
public final class CostCommand {
    private CostCommand() {}

    /// @param arguments a synthesised template, and predictions a month
    public static void main(String[] arguments) throws IOException {
        try {
            System.out.print(text(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(2);
        }
    }

    static String text(String... arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("say which template and how many predictions a month");
        }
        UsageAssumptions usageAssumptions = UsageAssumptions.of(number(arguments[1]));
        BillableResources stack = BillableResources.of(
                new ObjectMapper().readTree(Path.of(arguments[0]).toFile()));
        return new CostTable(CostEstimate.of(stack, usageAssumptions, PriceList.pinned()), usageAssumptions).table();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "REQUESTS is '" + text + "'; use a count of predictions a month, for example 100000", e);
        }
    }
}
