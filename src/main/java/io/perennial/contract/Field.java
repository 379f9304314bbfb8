package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// One named input of a model. In the ONNX file each is a tensor of shape [N, 1].
///
/// What a prediction asks of a field is a method of it: a `switch` over its kinds is made at run time by the
/// JVM, and each of them would cost the first answer of a process about a millisecond.
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

    /// How its values lie in a column.
    Column.Kind columnKind();

    /// Reads the value that callers send.
    ValueReader reader();

    /// The value that a parsed JSON value stands for, whether callers may send it or not.
    ///
    /// @throws ClassCastException if it is of another type
    /// @throws java.time.format.DateTimeParseException if it is a text, but no instant where one is needed
    FieldValue value(Object json);

    /// Some value that callers may send.
    ///
    /// @param time what a timestamp says
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
            return new FlagReader();
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

    /// An int64 of epoch seconds; missing is [Column#NO_TIME]. `zone` is where a time without an offset was read.
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
