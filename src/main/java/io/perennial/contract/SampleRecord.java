package io.perennial.contract;

import java.time.Instant;

/// Creates a valid record for documentation, initial values of forms and a model's first prediction.
public final class SampleRecord {
    private SampleRecord() {}

    /// @param time value of timestamps
    public static Example of(Contract contract, Instant time) {
        return new Example(
                contract.inputs().stream().map(field -> field.sample(time)).toList());
    }
}
