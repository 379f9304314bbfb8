package io.perennial.cdk.cost;

import java.util.Locale;
import java.util.stream.Collectors;

/// Formats a cost estimate as a text table.
record CostTable(CostEstimate estimate, UsageAssumptions usage) {
    private static final String ROW = "%-52s %16s %-12s %9s%n";

    String table() {
        return String.format(Locale.ROOT, ROW, "", "per month", "", "US$")
                + lines(true)
                + sum("fixed", estimate.fixed())
                + lines(false)
                + sum(
                        "for " + count((double) usage.predictions()) + " predictions",
                        estimate.total() - estimate.fixed())
                + sum("total", estimate.total())
                + assumptions();
    }

    private String lines(boolean fixed) {
        return estimate.lines().stream()
                .filter(line -> line.fixed() == fixed)
                .map(line -> String.format(
                        Locale.ROOT, ROW, line.description(), count(line.quantity()), line.unit(), dollars(line.usd())))
                .collect(Collectors.joining());
    }

    private static String sum(String what, double dollars) {
        return String.format(Locale.ROOT, "%-52s %16s %-12s %9s%n%n", "  " + what, "", "", dollars(dollars));
    }

    private String assumptions() {
        return String.format(
                Locale.ROOT,
                "Counted in the synthesised template; list prices of %s on %s, no free tier.%n"
                        + "Assumptions: one record per request, its actual reported in a request of its own,"
                        + " %d ms per request,%n%s KB per logged prediction, %d s per monitoring run, %d retrainings of"
                        + " %d minutes.%nPrices: %s%n",
                estimate.prices().region(),
                estimate.prices().date(),
                usage.servingTime().toMillis(),
                count(usage.itemKilobytes()),
                usage.monitoringTime().toSeconds(),
                usage.retrainings(),
                usage.retrainingTime().toMinutes(),
                estimate.prices().source());
    }

    private static String count(double quantity) {
        return quantity == Math.rint(quantity) || quantity >= 100
                ? String.format(Locale.ROOT, "%,.0f", quantity)
                : String.format(Locale.ROOT, "%.2f", quantity);
    }

    private static String dollars(double dollars) {
        return String.format(Locale.ROOT, "%,.2f", dollars);
    }
}
