package io.perennial.contract;

import java.util.List;

/// One record's inputs, in the order of the contract's fields. Same length as [Contract#inputs()].
public record Example(List<FieldValue> values) {
    public Example {
        values = List.copyOf(values);
    }
}
