package io.perennial.cdk;

import java.time.Duration;
import java.util.Optional;

/// Settings of the serving function.
///
/// @param api                 settings of the API
/// @param maxEventTimeSkew    largest distance of an event time from the clock; a record beyond it is stored
///                            under the clock's hour
/// @param predictionRetention retention of a logged prediction
/// @param aliasPollInterval   time between two reads of the champion alias, at most five minutes
/// @param shadow              settings of the shadow deployment
/// @param throughput          limit of the prediction log's throughput
/// @param concurrency         number of instances that are reserved for serving and limit it; empty for a share of
///                            the account's instances
/// @param recordLimits        limits of the records that callers may send
record ServingOptions(
        ApiOptions api,
        Duration maxEventTimeSkew,
        Duration predictionRetention,
        Duration aliasPollInterval,
        ShadowOptions shadow,
        ThroughputOptions throughput,
        Optional<Integer> concurrency,
        RecordLimitOptions recordLimits) {
    private static final Duration MAX_ALIAS_POLL_INTERVAL = Duration.ofMinutes(5);

    ServingOptions {
        EnvironmentValues.require(
                aliasPollInterval.isPositive() && aliasPollInterval.compareTo(MAX_ALIAS_POLL_INTERVAL) <= 0,
                "setting 'serving.alias_poll_interval' is " + aliasPollInterval + "; use at most "
                        + MAX_ALIAS_POLL_INTERVAL
                        + ": a retraining waits for two reads of the champion alias before it rolls back");
    }

    static ServingOptions from(EnvironmentValues values, boolean local) {
        ApiOptions api = ApiOptions.from(values, local);
        return new ServingOptions(
                api,
                values.duration("serving.max_event_time_skew", "P30D"),
                values.duration("serving.prediction_retention", "P400D"),
                values.duration("serving.alias_poll_interval", "PT10S"),
                ShadowOptions.from(values),
                ThroughputOptions.from(values),
                values.optionalCount("serving.concurrency"),
                RecordLimitOptions.from(values, api.auth() == ApiAuth.NONE && !local));
    }
}
