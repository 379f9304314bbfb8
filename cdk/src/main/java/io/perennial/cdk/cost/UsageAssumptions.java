package io.perennial.cdk.cost;

import java.time.Duration;

/// Assumptions about the use of a stack in a month, which are not in the template. The cost table prints them.
///
/// @param predictions        number of predictions: one per request, each with one actual reported in a request
///                           of its own
/// @param servingTime        billed time of a warm request, including the share of occasional cold starts
/// @param itemBytes          size of a logged prediction with its actual, by the rules of DynamoDB
/// @param readPasses         how often monitoring and retrainings read a prediction
/// @param monitoringTime     billed time of a monitoring run
/// @param retrainings        number of runs of the state machine
/// @param retrainingTime     billed time of a retraining, total of all tasks
/// @param registryGigabytes  size of the stored versions and data sets
/// @param notifications      number of e-mails to people
record UsageAssumptions(
        long predictions,
        Duration servingTime,
        int itemBytes,
        int readPasses,
        Duration monitoringTime,
        int retrainings,
        Duration retrainingTime,
        double registryGigabytes,
        int notifications) {
    static final Duration MONTH = Duration.ofHours(730);

    /// As `make bench-monitoring` measures it, see `docs/monitoring.md`.
    private static final int MEASURED_ITEM_BYTES = 299;

    /// Default assumptions with this many predictions per month.
    static UsageAssumptions of(long predictions) {
        if (predictions < 0) {
            throw new IllegalArgumentException(
                    "PREDICTIONS is " + predictions + "; use a number of predictions per month");
        }
        return new UsageAssumptions(
                predictions,
                Duration.ofMillis(25),
                MEASURED_ITEM_BYTES,
                4,
                Duration.ofSeconds(30 + predictions / 100_000),
                2,
                Duration.ofMinutes(10),
                1,
                20);
    }

    /// A month in which nobody calls: monitoring runs on empty windows, and the monthly retraining ends at once, since
    /// it has no rows.
    static UsageAssumptions idle() {
        return new UsageAssumptions(
                0, Duration.ZERO, MEASURED_ITEM_BYTES, 0, Duration.ofSeconds(30), 1, Duration.ofMinutes(1), 1, 0);
    }
}
