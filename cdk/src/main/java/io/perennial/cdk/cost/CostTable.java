package io.perennial.cdk.cost;

import java.util.Locale;
import java.util.stream.Collectors;

/// Formats a cost estimate as a text table. Its first line is the cost of a month in which nobody calls.
///
/// @param idle         cost of such a month, customer keys apart
/// @param customerKeys cost of the encryption keys of the account
record CostTable(CostEstimate estimate, UsageAssumptions usage, double idle, double customerKeys) {
    private static final String ROW = "%-52s %16s %-12s %9s%n";

    String table() {
        return idleLine()
                + String.format(Locale.ROOT, ROW, "", "per month", "", "US$")
                + lines(true)
                + sum("fixed", estimate.fixed())
                + lines(false)
                + sum(
                        "for " + count((double) usage.predictions()) + " predictions",
                        estimate.total() - estimate.fixed())
                + sum("total", estimate.total())
                + assumptions();
    }

    private String idleLine() {
        return "Idle: US$ " + dollars(idle) + " a month for this model if nobody calls"
                + (customerKeys > 0 ? ", and US$ " + dollars(customerKeys) + " for its customer keys" : "")
                + String.format("%n%n");
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
                        + " %d ms per request,%n%d bytes per logged prediction, read %d times, %d s per monitoring run, %d retrainings of"
                        + " %d minutes.%nPrices: %s%n",
                estimate.prices().region(),
                estimate.prices().date(),
                usage.servingTime().toMillis(),
                usage.itemBytes(),
                usage.readPasses(),
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
