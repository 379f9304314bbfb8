package io.perennial.cdk.cost;

import java.time.Duration;

/// How a stack is used in a month: what the template cannot say. All are assumptions; the bill prints them.
///
/// @param predictions        answered, one a request, each with one actual reported in a request of its own
/// @param servingTime        a request's billed time, warm; a cold start every so often is in it
/// @param itemKilobytes      size of a logged prediction
/// @param readsPerPrediction how often monitoring and retraining read it, in 4 KB read units at half price
/// @param monitoringTime     a run's billed time
/// @param retrainings        runs of the state machine
/// @param retrainingTime     billed time of a run, all tasks together
/// @param registryGigabytes  kept versions and data sets
/// @param notifications      mails to people
record UsageAssumptions(
        long predictions,
        Duration servingTime,
        double itemKilobytes,
        double readsPerPrediction,
        Duration monitoringTime,
        int retrainings,
        Duration retrainingTime,
        double registryGigabytes,
        int notifications) {
    static final Duration MONTH = Duration.ofHours(730);

    /// Of so many predictions a month, everything else as usual.
    static UsageAssumptions of(long predictions) {
        if (predictions < 0) {
            throw new IllegalArgumentException("REQUESTS is " + predictions + "; use a count of predictions a month");
        }
        return new UsageAssumptions(
                predictions,
                Duration.ofMillis(25),
                1,
                0.5,
                Duration.ofSeconds(30 + predictions / 100_000),
                2,
                Duration.ofMinutes(10),
                1,
                20);
    }
}
