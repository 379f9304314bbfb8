package io.perennial.contract;

import java.time.Instant;

/// Makes up one valid record, for documentation, a form's first values and a model's first prediction.
public final class SampleRecord {
    private SampleRecord() {}

    /// @param time what timestamps say
    public static Example of(Contract contract, Instant time) {
        return new Example(
                contract.inputs().stream().map(field -> field.sample(time)).toList());
    }
}
