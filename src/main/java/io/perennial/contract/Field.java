package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// One named input of a model. In the ONNX file each is a tensor of shape [N, 1].
///
/// Operations of a prediction are methods of the field: the JVM generates code for each `switch` over its kinds
/// at run time, which would add about a millisecond to the first response of a process.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Field.Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = Field.Category.class, name = "category"),
    @JsonSubTypes.Type(value = Field.Flag.class, name = "boolean"),
    @JsonSubTypes.Type(value = Field.Timestamp.class, name = "timestamp")
})
public sealed interface Field {
    String name();

    /// A required field must be sent and must not be null.
    boolean required();

    String description();

    /// Kind of the field's column.
    Column.Kind columnKind();

    /// Reader of the values that callers send.
    ValueReader reader();

    /// The value of a parsed JSON value, without a check of range and levels.
    ///
    /// @throws ClassCastException if the value is of another type
    /// @throws java.time.format.DateTimeParseException if a timestamp's text is not an instant
    FieldValue value(Object json);

    /// A valid sample value.
    ///
    /// @param time value of timestamps
    FieldValue sample(Instant time);

    /// A float; missing is NaN.
    record Numeric(String name, boolean required, String description, String unit, Range range) implements Field {
        @Override
        public Column.Kind columnKind() {
            return Column.Kind.FLOATS;
        }

        @Override
        public ValueReader reader() {
            return new NumberReader(range, unit);
        }

        @Override
        public FieldValue value(Object json) {
            return new FieldValue.Real(((Number) json).doubleValue());
        }

        @Override
        public FieldValue sample(Instant time) {
            return new FieldValue.Real(range.sampleValue());
        }
    }

    /// A string; missing is the empty string. An empty `allowed` accepts any text.
    record Category(String name, boolean required, String description, List<String> allowed) implements Field {
        public Category {
            allowed = List.copyOf(allowed);
        }

        public boolean allows(String level) {
            return allowed.isEmpty() || allowed.contains(level);
        }

        @Override
        public Column.Kind columnKind() {
            return Column.Kind.TEXTS;
        }

        @Override
        public ValueReader reader() {
            return new CategoryReader(allowed);
        }

        @Override
        public FieldValue value(Object json) {
            return new FieldValue.Text((String) json);
        }

        @Override
        public FieldValue sample(Instant time) {
            return new FieldValue.Text(allowed.isEmpty() ? "A" : allowed.getFirst());
        }
    }

    /// A float, 0 or 1; missing is NaN.
    record Flag(String name, boolean required, String description) implements Field {
        @Override
        public Column.Kind columnKind() {
            return Column.Kind.FLOATS;
        }

        @Override
        public ValueReader reader() {
            return new BooleanReader();
        }

        @Override
        public FieldValue value(Object json) {
            return new FieldValue.Flag((Boolean) json);
        }

        @Override
        public FieldValue sample(Instant time) {
            return new FieldValue.Flag(true);
        }
    }

    /// An int64 of epoch seconds; missing is [Column#NO_TIME]. `zone` is the time zone of times without an offset.
    record Timestamp(String name, boolean required, String description, String zone) implements Field {
        @Override
        public Column.Kind columnKind() {
            return Column.Kind.TIMES;
        }

        @Override
        public ValueReader reader() {
            return new TimeReader(zone);
        }

        @Override
        public FieldValue value(Object json) {
            return new FieldValue.Time(Instant.parse((String) json).getEpochSecond());
        }

        @Override
        public FieldValue sample(Instant time) {
            return new FieldValue.Time(time.getEpochSecond());
        }
    }
}
