package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// One named input of a model. In the ONNX file each is a tensor of shape [N, 1].
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

    /// A float; missing is NaN.
    record Numeric(String name, boolean required, String description, String unit, Range range) implements Field {}

    /// A string; missing is the empty string. An empty `allowed` accepts any text.
    record Category(String name, boolean required, String description, List<String> allowed) implements Field {
        public Category {
            allowed = List.copyOf(allowed);
        }

        public boolean allows(String level) {
            return allowed.isEmpty() || allowed.contains(level);
        }
    }

    /// A float, 0 or 1; missing is NaN.
    record Flag(String name, boolean required, String description) implements Field {}

    /// An int64 of epoch seconds; missing is [Column#NO_TIME]. `zone` is where a time without an offset was read.
    record Timestamp(String name, boolean required, String description, String zone) implements Field {}
}
