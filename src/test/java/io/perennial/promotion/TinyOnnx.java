package io.perennial.promotion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.json.Json;
import io.perennial.scoring.ModelFileNames;
import io.perennial.scoring.ReferencePrediction;
import io.perennial.scoring.ReferencePredictions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/// A real ONNX file of a few hundred bytes, written without a library: the prediction is `factor * distance`, and 0
/// if the distance is missing.
final class TinyOnnx {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int STRING = 8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private TinyOnnx() {}

    /// @param reference factor that the reference predictions inside the file were made with
    static byte[] file(Contract contract, float factor, float reference) {
        TinyOnnx graph = new TinyOnnx()
                .message(1, node("IsNaN", "unknown", "distance"))
                .message(1, node("Where", "known", "unknown", "zero", "distance"))
                .message(1, node("Mul", ModelFileNames.PREDICTION, "known", "factor"))
                .text(2, "tiny")
                .message(5, constant("zero", 0))
                .message(5, constant("factor", factor));
        contract.inputs().forEach(field -> graph.message(11, value(field.name(), type(field))));
        return new TinyOnnx()
                .number(1, 10)
                .message(7, graph.message(12, value(ModelFileNames.PREDICTION, FLOAT)))
                .message(8, new TinyOnnx().number(2, 21))
                .message(14, metadata(ModelFileNames.CONTRACT, contract))
                .message(14, metadata(ModelFileNames.REFERENCE_PREDICTIONS, reference(reference)))
                .bytes
                .toByteArray();
    }

    private static ReferencePredictions reference(float factor) {
        return new ReferencePredictions(
                1e-5,
                10,
                ModelFileNames.PREDICTION,
                List.of(new ReferencePrediction(
                        "typical",
                        Map.of("zone", "1", "distance", 4.0, "pickup", "2026-10-01T12:00:00Z"),
                        List.of(4.0 * factor),
                        Map.of(ModelFileNames.PREDICTION, List.of(4 * factor)))));
    }

    private static TinyOnnx metadata(String key, Object value) {
        return new TinyOnnx().text(1, key).text(2, Json.line(value));
    }

    private static TinyOnnx node(String operator, String output, String... inputs) {
        TinyOnnx node = new TinyOnnx();
        List.of(inputs).forEach(input -> node.text(1, input));
        return node.text(2, output).text(4, operator);
    }

    private static TinyOnnx constant(String name, float value) {
        byte[] raw = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        return new TinyOnnx().number(1, 1).number(2, FLOAT).text(8, name).field(9, raw);
    }

    private static TinyOnnx value(String name, int type) {
        TinyOnnx shape = new TinyOnnx().message(1, new TinyOnnx().text(2, "N")).message(1, new TinyOnnx().number(1, 1));
        return new TinyOnnx()
                .text(1, name)
                .message(
                        2,
                        new TinyOnnx().message(1, new TinyOnnx().number(1, type).message(2, shape)));
    }

    private static int type(Field field) {
        return switch (field) {
            case Field.Numeric _, Field.Flag _ -> FLOAT;
            case Field.Category _ -> STRING;
            case Field.Timestamp _ -> INT64;
        };
    }

    private TinyOnnx text(int field, String text) {
        return field(field, text.getBytes(UTF_8));
    }

    private TinyOnnx message(int field, TinyOnnx message) {
        return field(field, message.bytes.toByteArray());
    }

    private TinyOnnx field(int field, byte[] content) {
        varint((field << 3) | 2);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private TinyOnnx number(int field, int value) {
        varint(field << 3);
        varint(value);
        return this;
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }
}
