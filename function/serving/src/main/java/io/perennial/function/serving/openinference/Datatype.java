package io.perennial.function.serving.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.perennial.contract.Field;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Type of a tensor's elements, with the protocol's name. Decodes elements of the binary extension:
/// little-endian; a boolean is one byte, a text is four bytes of length and UTF-8. NaN stands for a missing
/// number.
enum Datatype {
    BOOL,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    INT8,
    INT16,
    INT32,
    INT64,
    FP16,
    FP32,
    FP64,
    BYTES;

    private static final Set<Datatype> INTEGERS = EnumSet.range(UINT8, INT64);
    private static final Set<Datatype> NUMBERS = EnumSet.range(UINT8, FP64);

    static Optional<Datatype> parse(JsonNode name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name.textValue()))
                .findFirst();
    }

    /// Datatype of a field in the metadata.
    static Datatype of(Field field) {
        return switch (field) {
            case Field.Numeric _ -> FP32;
            case Field.Flag _ -> BOOL;
            case Field.Category _, Field.Timestamp _ -> BYTES;
        };
    }

    /// Whether values of the field may have this datatype.
    boolean suits(Field field) {
        return switch (field) {
            case Field.Numeric _ -> NUMBERS.contains(this);
            case Field.Flag _ -> this == BOOL;
            case Field.Category _ -> this == BYTES || INTEGERS.contains(this);
            case Field.Timestamp _ -> this == BYTES;
        };
    }

    /// Whether a JSON element is of this datatype. Null stands for a missing value.
    boolean holds(JsonNode element) {
        return element.isNull()
                || switch (this) {
                    case BOOL -> element.isBoolean();
                    case BYTES -> element.isTextual();
                    case FP16, FP32, FP64 -> element.isNumber();
                    case UINT8 -> isUnsigned(element, Byte.SIZE);
                    case UINT16 -> isUnsigned(element, Short.SIZE);
                    case UINT32 -> isUnsigned(element, Integer.SIZE);
                    case UINT64 -> isUnsigned(element, Long.SIZE);
                    case INT8 -> isSigned(element, Byte.SIZE);
                    case INT16 -> isSigned(element, Short.SIZE);
                    case INT32 -> isSigned(element, Integer.SIZE);
                    case INT64 -> isSigned(element, Long.SIZE);
                };
    }

    private static boolean isUnsigned(JsonNode element, int bits) {
        return element.isIntegralNumber()
                && element.bigIntegerValue().signum() >= 0
                && element.bigIntegerValue().bitLength() <= bits;
    }

    private static boolean isSigned(JsonNode element, int bits) {
        return element.isIntegralNumber() && element.bigIntegerValue().bitLength() < bits;
    }

    /// Decodes the next element of the buffer.
    ///
    /// @throws java.nio.BufferUnderflowException if it ends too early
    /// @throws CharacterCodingException if a text is not UTF-8
    JsonNode decode(ByteBuffer at) throws CharacterCodingException {
        return switch (this) {
            case BOOL -> BooleanNode.valueOf(at.get() != 0);
            case UINT8 -> LongNode.valueOf(Byte.toUnsignedLong(at.get()));
            case UINT16 -> LongNode.valueOf(Short.toUnsignedLong(at.getShort()));
            case UINT32 -> LongNode.valueOf(Integer.toUnsignedLong(at.getInt()));
            case UINT64 -> unsigned(at.getLong());
            case INT8 -> LongNode.valueOf(at.get());
            case INT16 -> LongNode.valueOf(at.getShort());
            case INT32 -> LongNode.valueOf(at.getInt());
            case INT64 -> LongNode.valueOf(at.getLong());
            case FP16 -> real(Float.float16ToFloat(at.getShort()));
            case FP32 -> real(at.getFloat());
            case FP64 -> real(at.getDouble());
            case BYTES -> text(at);
        };
    }

    private static JsonNode unsigned(long bits) {
        return com.fasterxml.jackson.databind.node.BigIntegerNode.valueOf(new BigInteger(Long.toUnsignedString(bits)));
    }

    private static JsonNode real(double value) {
        return Double.isNaN(value) ? NullNode.getInstance() : DoubleNode.valueOf(value);
    }

    private static JsonNode text(ByteBuffer at) throws CharacterCodingException {
        int length = at.getInt();
        if (length < 0 || length > at.remaining()) {
            throw new java.nio.BufferUnderflowException();
        }
        ByteBuffer bytes = at.slice(at.position(), length);
        at.position(at.position() + length);
        return TextNode.valueOf(
                StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    }
}
