package io.perennial.function.serving;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.json.Json;
import io.perennial.scoring.ModelFileNames;
import io.perennial.scoring.ReferencePrediction;
import io.perennial.scoring.ReferencePredictions;
import java.util.List;
import java.util.Map;

/// A real ONNX file of a few hundred bytes: the prediction is `factor * distance`, the interval lies 2 around it.
public final class TinyModel {
    private TinyModel() {}

    public static Contract contract() {
        return new Contract(
                "trip-duration",
                1,
                Task.REGRESSION,
                new Target("duration", "minutes", Range.of(1, 60)),
                List.of(
                        new Field.Category("zone", true, "Where the trip starts", List.of("1", "74", "Harlem")),
                        new Field.Numeric("distance", true, "Length of the planned route", "miles", Range.of(0, 100)),
                        new Field.Flag("rain", false, "Whether it rains"),
                        new Field.Timestamp("pickup", true, "When it starts", "America/New_York")),
                "pickup");
    }

    public static byte[] file(Contract contract, float factor) {
        return file(contract, factor, factor);
    }

    /// @param expectedPrediction factor that the expectedPrediction set inside the file was answered with
    public static byte[] file(Contract contract, float factor, float expectedPrediction) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("tiny")
                .addInitializer(constant("factor", factor))
                .addInitializer(constant("two", 2))
                .addNode(node("Mul", ModelFileNames.PREDICTION, "distance", "factor"))
                .addNode(node("Sub", ModelFileNames.LOW, ModelFileNames.PREDICTION, "two"))
                .addNode(node("Add", ModelFileNames.HIGH, ModelFileNames.PREDICTION, "two"));
        contract.inputs().forEach(field -> graph.addInput(value(field.name(), type(field))));
        List.of(ModelFileNames.PREDICTION, ModelFileNames.LOW, ModelFileNames.HIGH)
                .forEach(name -> graph.addOutput(value(name, TensorProto.DataType.FLOAT)));
        return ModelProto.newBuilder()
                .setIrVersion(10)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(21))
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(ModelFileNames.CONTRACT)
                        .setValue(Json.line(contract)))
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(ModelFileNames.REFERENCE_PREDICTIONS)
                        .setValue(Json.line(referencePredictions(expectedPrediction))))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ReferencePredictions referencePredictions(float factor) {
        float answer = 4 * factor;
        return new ReferencePredictions(
                1e-5,
                10,
                ModelFileNames.PREDICTION,
                List.of(new ReferencePrediction(
                        "typical",
                        Map.of("zone", "74", "distance", 4.0, "pickup", "2026-10-01T12:00:00Z"),
                        List.of(4.0 * factor),
                        Map.of(
                                ModelFileNames.PREDICTION, List.of(answer),
                                ModelFileNames.LOW, List.of(answer - 2),
                                ModelFileNames.HIGH, List.of(answer + 2)))));
    }

    private static TensorProto.DataType type(Field field) {
        return switch (field) {
            case Field.Numeric _, Field.Flag _ -> TensorProto.DataType.FLOAT;
            case Field.Category _ -> TensorProto.DataType.STRING;
            case Field.Timestamp _ -> TensorProto.DataType.INT64;
        };
    }

    private static TensorProto constant(String name, float value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(1)
                .addFloatData(value)
                .build();
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
