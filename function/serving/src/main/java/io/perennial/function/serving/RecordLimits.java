package io.perennial.function.serving;

import io.perennial.contract.JsonRecords;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import java.util.Optional;

/// Limits of the records that callers may send.
///
/// @param maxRecords maximum number of records or reports of a request
/// @param perSecond  records and reports per second that this process accepts; empty for no limit
public record RecordLimits(int maxRecords, Optional<Double> perSecond) {
    public static final RecordLimits DEFAULT = new RecordLimits(JsonRecords.MAX_RECORDS, Optional.empty());

    /// @throws IllegalArgumentException if a variable is invalid; the message names it and a valid value
    static RecordLimits from(EnvironmentReader read) {
        return new RecordLimits(
                read.integer(EnvironmentVariable.PERENNIAL_MAX_RECORDS, 1, JsonRecords.MAX_RECORDS)
                        .orElse(DEFAULT.maxRecords),
                read.parsed(EnvironmentVariable.PERENNIAL_RECORDS_PER_SECOND, RecordLimits::rate));
    }

    private static double rate(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?") || Double.parseDouble(text) == 0) {
            throw new IllegalArgumentException("set it to a number above 0, for example 250 or 2.5");
        }
        return Double.parseDouble(text);
    }
}
