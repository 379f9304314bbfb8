package io.perennial.contract;

import java.time.Instant;

/// Makes up one valid record, for documentation, a form's first values and a model's first prediction.
public final class SampleRecord {
    private SampleRecord() {}

    /// @param time what timestamps say
    public static Example of(Contract contract, Instant time) {
        return new Example(
                contract.inputs().stream().map(field -> value(field, time)).toList());
    }

    private static FieldValue value(Field field, Instant time) {
        return switch (field) {
            case Field.Numeric number -> new FieldValue.Real(inside(number.range()));
            case Field.Category category ->
                new FieldValue.Text(
                        category.allowed().isEmpty() ? "A" : category.allowed().getFirst());
            case Field.Flag _ -> new FieldValue.Flag(true);
            case Field.Timestamp _ -> new FieldValue.Time(time.getEpochSecond());
        };
    }

    private static double inside(Range range) {
        if (range.min() != null && range.max() != null) {
            return range.min() + (range.max() - range.min()) / 4;
        }
        if (range.min() != null) {
            return range.min() + 1;
        }
        return range.max() == null ? 1 : range.max() - 1;
    }
}
