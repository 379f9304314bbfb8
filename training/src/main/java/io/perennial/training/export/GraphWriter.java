package io.perennial.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.SortedMap;

/// Builds an ONNX graph node by node. Each method that adds a node returns the name of its value.
final class GraphWriter {
    private static final String ML = "ai.onnx.ml";
    private static final long OPSET = 21;
    private static final long ML_OPSET = 5;
    private static final long IR_VERSION = 10;

    private final GraphProto.Builder graph;

    GraphWriter(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /// Adds a float, int64 or string input of shape [N, 1].
    String input(String name, TensorProto.DataType type) {
        graph.addInput(value(name, type, 1));
        return name;
    }

    /// Makes a float value of shape [N, width] an output.
    void output(String name, String value, int width) {
        output(name, value, TensorProto.DataType.FLOAT, width);
    }

    /// Makes a string value of shape [N, 1] an output.
    void textOutput(String name, String value) {
        output(name, value, TensorProto.DataType.STRING, 1);
    }

    private void output(String name, String value, TensorProto.DataType type, int width) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(value(name, type, width));
    }

    String constant(TensorProto tensor) {
        String name = "constant/" + graph.getInitializerCount();
        graph.addInitializer(tensor.toBuilder().setName(name));
        return name;
    }

    String real(float value) {
        return constant(ConstantTensors.floats(new float[] {value}));
    }

    String integer(long value) {
        return constant(ConstantTensors.longs(new long[] {value}));
    }

    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return add(NodeProto.newBuilder().setOpType(operator), inputs, attributes);
    }

    /// Adds a node of the machine-learning operators.
    String mlNode(String operator, List<String> inputs, AttributeProto... attributes) {
        return add(NodeProto.newBuilder().setOpType(operator).setDomain(ML), inputs, attributes);
    }

    String cast(String value, TensorProto.DataType type) {
        return node("Cast", List.of(value), NodeAttributes.integer("to", type.getNumber()));
    }

    /// Counts the ascending edges (shape [1, n]) that each value of shape [N, 1] has reached (`operator` is
    /// `GreaterOrEqual`) or passed (`Greater`): int64, shape [N, 1].
    String edgesBelow(String value, String operator, String edges) {
        String reached = cast(node(operator, List.of(value, edges)), TensorProto.DataType.INT64);
        return node(
                "ReduceSum",
                List.of(reached, constant(ConstantTensors.longs(new long[] {1}, 1))),
                NodeAttributes.integer("keepdims", 1));
    }

    /// Bytes of the file. The same calls give the same bytes.
    byte[] model(SortedMap<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("perennial")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(ML_OPSET))
                .setGraph(graph);
        metadata.forEach((key, text) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build().toByteArray();
    }

    private String add(NodeProto.Builder node, List<String> inputs, AttributeProto... attributes) {
        String output = "value/" + graph.getNodeCount();
        graph.addNode(
                node.addAllInput(inputs).addAllAttribute(List.of(attributes)).addOutput(output));
        return output;
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int width) {
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber());
        tensor.getShapeBuilder().addDimBuilder().setDimParam("N");
        tensor.getShapeBuilder().addDimBuilder().setDimValue(width);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
