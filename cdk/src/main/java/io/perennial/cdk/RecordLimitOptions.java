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
        EnvironmentValues.require(
                maxRecords <= JsonRecords.MAX_RECORDS,
                "setting 'api.max_records' is " + maxRecords + "; use at most " + JsonRecords.MAX_RECORDS);
    }

    /// @param isPublic whether everybody may call the API: the default is lower then
    static RecordLimitOptions from(EnvironmentValues values, boolean isPublic) {
        return new RecordLimitOptions(
                values.count("api.max_records", isPublic ? PUBLIC_DEFAULT : Integer.toString(JsonRecords.MAX_RECORDS)),
                values.optionalCount("api.records_per_second"));
    }

    /// Share of one instance of the function.
    ///
    /// @param concurrency largest number of instances
    Optional<Double> perInstance(Optional<Integer> concurrency) {
        return perSecond.map(total -> {
            EnvironmentValues.require(
                    concurrency.isPresent(),
                    "setting 'api.records_per_second' needs 'serving.concurrency', the largest number of instances: each instance"
                            + " gets its share of the limit");
            return (double) total / concurrency.orElseThrow();
        });
    }
}
