package io.perennial.cdk.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/// `make cost`: prints the monthly cost of a stack.
public final class CostCommand {
    private CostCommand() {}

    /// @param arguments path of a synthesised template, number of predictions per month
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
            throw new IllegalArgumentException("usage: <template> <predictions per month>");
        }
        UsageAssumptions usageAssumptions = UsageAssumptions.of(number(arguments[1]));
        BillableResources stack = BillableResources.of(
                new ObjectMapper().readTree(Path.of(arguments[0]).toFile()));
        PriceList prices = PriceList.pinned();
        return new CostTable(
                        CostEstimate.of(stack, usageAssumptions, prices),
                        usageAssumptions,
                        CostEstimate.idle(stack, prices),
                        CostEstimate.customerKeys(stack, prices))
                .table();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "PREDICTIONS is '" + text + "'; use a number of predictions per month, for example 100000", e);
        }
    }
}
