package io.perennial.cdk;

import io.perennial.contract.JsonRecords;
import java.util.Optional;

/// Limits of the records that callers may send. Limits of requests do not limit the cost: one request may have many
/// records.
///
/// @param maxRecords largest number of records or reports of a request
/// @param perSecond  records and reports per second of the whole deployment; empty for no limit
record RecordLimitOptions(int maxRecords, Optional<Integer> perSecond) {
    private static final String PUBLIC_DEFAULT = "100";

    RecordLimitOptions {
        ContextValues.require(
                maxRecords <= JsonRecords.MAX_RECORDS,
                "context value 'maxRecords' is " + maxRecords + "; use at most " + JsonRecords.MAX_RECORDS);
    }

    /// @param isPublic whether everybody may call the API: the default is lower then
    static RecordLimitOptions from(ContextValues values, boolean isPublic) {
        return new RecordLimitOptions(
                values.count("maxRecords", isPublic ? PUBLIC_DEFAULT : Integer.toString(JsonRecords.MAX_RECORDS)),
                values.optionalText("recordsPerSecond").map(text -> values.count("recordsPerSecond", text)));
    }

    /// Share of one instance of the function.
    ///
    /// @param concurrency largest number of instances
    Optional<Double> perInstance(Optional<Integer> concurrency) {
        return perSecond.map(total -> {
            ContextValues.require(
                    concurrency.isPresent(),
                    "context value 'recordsPerSecond' needs 'concurrency', the largest number of instances: each instance"
                            + " gets its share of the limit");
            return (double) total / concurrency.orElseThrow();
        });
    }
}
