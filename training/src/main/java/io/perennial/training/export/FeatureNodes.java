package io.perennial.training.export;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.training.features.CategoryPair;
import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.features.Levels;
import io.perennial.training.features.MeanTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Adds the nodes that compute features from inputs.
final class FeatureNodes {
    private static final float[] UNKNOWN = {Float.NaN};

    private final GraphWriter graph;
    private final LocalTimeNodes times;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<CategoryPair, String> pairKeys = new HashMap<>();

    FeatureNodes(GraphWriter graph) {
        this.graph = graph;
        this.times = new LocalTimeNodes(graph);
    }

    /// Declares all inputs of the contract and adds the features.
    ///
    /// @return name of the features: float, shape [N, features]
    String write(Contract contract, FeaturePlan plan) {
        contract.inputs().forEach(field -> graph.input(field.name(), type(field)));
        List<String> columns = plan.features().stream().map(this::column).toList();
        return graph.node("Concat", columns, NodeAttributes.integer("axis", 1));
    }

    private static TensorProto.DataType type(Field field) {
        return switch (field) {
            case Field.Numeric _, Field.Flag _ -> TensorProto.DataType.FLOAT;
            case Field.Category _ -> TensorProto.DataType.STRING;
            case Field.Timestamp _ -> TensorProto.DataType.INT64;
        };
    }

    private String column(Feature feature) {
        return switch (feature) {
            case Feature.Input(String name) -> name;
            case Feature.CategoryCode categoryCode -> code(categoryCode.levels());
            case Feature.TargetMean mean -> mean(key(mean.levels()), mean.means());
            case Feature.CrossTargetMean mean -> mean(key(mean.pair()), mean.means());
            case Feature.LocalTime time -> times.part(time.timestamp(), time.zone(), time.part());
        };
    }

    private String code(Levels levels) {
        float[] codes = new float[levels.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = i;
        }
        // A table must not be empty: without levels, it contains the missing level, which is as unknown as any other.
        return graph.mlNode(
                "LabelEncoder",
                List.of(levels.field()),
                NodeAttributes.texts("keys_strings", codes.length == 0 ? List.of("") : levels.levels()),
                NodeAttributes.reals("values_floats", codes.length == 0 ? UNKNOWN : codes),
                NodeAttributes.real("default_float", Float.NaN));
    }

    /// Code of a level: int64, 0 if missing or unseen.
    private String key(Levels levels) {
        return keys.computeIfAbsent(
                levels.field(),
                field -> graph.mlNode(
                        "LabelEncoder",
                        List.of(field),
                        NodeAttributes.texts("keys_strings", levels.size() == 0 ? List.of("") : levels.levels()),
                        NodeAttributes.integers(
                                "values_int64s",
                                levels.size() == 0
                                        ? new long[1]
                                        : LongStream.rangeClosed(1, levels.size())
                                                .toArray()),
                        NodeAttributes.integer("default_int64", 0)));
    }

    private String key(CategoryPair categoryPair) {
        String known = pairKeys.get(categoryPair);
        if (known != null) {
            return known;
        }
        String left = graph.node("Mul", List.of(key(categoryPair.left()), graph.integer(categoryPair.factor())));
        String key = graph.node("Add", List.of(left, key(categoryPair.right())));
        pairKeys.put(categoryPair, key);
        return key;
    }

    private String mean(String key, MeanTable means) {
        boolean empty = means.keys().length == 0;
        return graph.mlNode(
                "LabelEncoder",
                List.of(key),
                NodeAttributes.integers("keys_int64s", empty ? new long[1] : means.keys()),
                NodeAttributes.reals("values_floats", empty ? UNKNOWN : means.means()),
                NodeAttributes.real("default_float", Float.NaN));
    }
}
