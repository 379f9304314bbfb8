package io.perennial.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Describes the differing parts of two model files.
public final class ModelFileDifference {
    private ModelFileDifference() {}

    public static List<String> between(byte[] first, byte[] second) {
        ModelProto then = parse(first);
        ModelProto now = parse(second);
        List<String> differences = new ArrayList<>(graphs(then.getGraph(), now.getGraph()));
        Map<String, String> before = metadata(then);
        Map<String, String> after = metadata(now);
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.stream()
                .filter(key -> !before.getOrDefault(key, "").equals(after.getOrDefault(key, "")))
                .forEach(key -> differences.add("the metadata '" + key + "'"));
        return differences;
    }

    private static ModelProto parse(byte[] file) {
        try {
            return ModelProto.parseFrom(file);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not an ONNX model: " + e.getMessage(), e);
        }
    }

    private static List<String> graphs(GraphProto then, GraphProto now) {
        if (then.getNodeCount() != now.getNodeCount()) {
            return List.of("the graph: " + then.getNodeCount() + " nodes before, " + now.getNodeCount() + " now");
        }
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < then.getNodeCount(); i++) {
            if (!then.getNode(i).equals(now.getNode(i))) {
                differences.add(name(then.getNode(i)) + " (" + attributes(then.getNode(i), now.getNode(i)) + ")");
            }
        }
        if (!then.getInitializerList().equals(now.getInitializerList())) {
            differences.add("the constants: widths of intervals, calibration or factors of pairs");
        }
        return differences;
    }

    private static String name(NodeProto node) {
        return switch (node.getOpType()) {
            case "TreeEnsemble" -> "the trees";
            case "LabelEncoder" -> "a table of categories or means, of " + node.getInput(0);
            case String other -> "the node " + other;
        };
    }

    private static String attributes(NodeProto then, NodeProto now) {
        if (then.getAttributeCount() != now.getAttributeCount()) {
            return "other attributes";
        }
        return IntStream.range(0, then.getAttributeCount())
                .filter(i -> !then.getAttribute(i).equals(now.getAttribute(i)))
                .mapToObj(i -> describe(then.getAttribute(i), now.getAttribute(i)))
                .collect(Collectors.joining(", "));
    }

    private static String describe(AttributeProto then, AttributeProto now) {
        boolean same = size(then) == size(now);
        return then.getName() + (same ? "" : ": " + size(then) + " before, " + size(now) + " now");
    }

    private static long size(AttributeProto attribute) {
        return attribute.hasT()
                ? attribute.getT().getDimsList().stream().reduce(1L, Math::multiplyExact)
                : (long) attribute.getIntsCount() + attribute.getFloatsCount() + attribute.getStringsCount();
    }

    private static Map<String, String> metadata(ModelProto model) {
        return model.getMetadataPropsList().stream()
                .collect(Collectors.toMap(
                        StringStringEntryProto::getKey,
                        StringStringEntryProto::getValue,
                        (one, _) -> one,
                        TreeMap::new));
    }
}
