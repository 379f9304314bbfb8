package io.perennial.predictionlog;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Numbers;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Converts values to attributes of a DynamoDB item and back. An attribute of another type reads as missing.
final class ItemAttributes {
    private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

    private ItemAttributes() {}

    /// A number as attribute. DynamoDB numbers have 38 digits but neither NaN nor infinities; those are stored
    /// by name.
    static AttributeValue number(double value) {
        return Double.isFinite(value) ? fromN(Numbers.plain(value)) : fromS(Double.toString(value));
    }

    static AttributeValue millis(Instant instant) {
        return fromN(Long.toString(instant.toEpochMilli()));
    }

    /// The attribute of a value; empty if the value is missing.
    static Optional<AttributeValue> of(FieldValue value) {
        if (value instanceof FieldValue.Real(double real)) {
            return Optional.of(number(real));
        }
        if (value instanceof FieldValue.Text(String text)) {
            return Optional.of(fromS(text));
        }
        if (value instanceof FieldValue.Flag(boolean flag)) {
            return Optional.of(AttributeValue.fromBool(flag));
        }
        return value instanceof FieldValue.Time(long epochSecond)
                ? Optional.of(fromN(Long.toString(epochSecond)))
                : Optional.empty();
    }

    /// The value of an attribute; [FieldValue#MISSING] if it is of another type than the field.
    static FieldValue value(Field field, AttributeValue attribute) {
        return switch (field) {
            case Field.Numeric _ -> {
                OptionalDouble real = real(attribute);
                yield real.isPresent() ? new FieldValue.Real(real.getAsDouble()) : FieldValue.MISSING;
            }
            case Field.Category _ -> attribute.s() == null ? FieldValue.MISSING : new FieldValue.Text(attribute.s());
            case Field.Flag _ -> attribute.bool() == null ? FieldValue.MISSING : new FieldValue.Flag(attribute.bool());
            case Field.Timestamp _ -> time(attribute);
        };
    }

    private static FieldValue time(AttributeValue attribute) {
        try {
            return attribute.n() == null ? FieldValue.MISSING : new FieldValue.Time(Long.parseLong(attribute.n()));
        } catch (NumberFormatException _) {
            return FieldValue.MISSING;
        }
    }

    static OptionalDouble real(@Nullable AttributeValue attribute) {
        if (attribute == null) {
            return OptionalDouble.empty();
        }
        String text = NO_NUMBERS.contains(String.valueOf(attribute.s())) ? attribute.s() : attribute.n();
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    static Instant instant(@Nullable AttributeValue value) {
        return value == null || value.n() == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(value.n()));
    }

    /// @throws NullPointerException if the item does not have the attribute as text
    static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return Objects.requireNonNull(
                value == null ? null : value.s(), () -> "an item of the prediction log has no text '" + name + "'");
    }
}
