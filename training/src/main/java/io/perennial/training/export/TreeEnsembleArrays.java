package io.perennial.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;

/// Parallel arrays of a `TreeEnsemble` node: one entry per split, one per leaf.
final class TreeEnsembleArrays {
    final List<Integer> roots = new ArrayList<>();
    private final List<Integer> features = new ArrayList<>();
    private final List<Byte> modes = new ArrayList<>();
    private final List<Float> thresholds = new ArrayList<>();
    private final List<Boolean> missingTrue = new ArrayList<>();
    private final List<Integer> trueNodes = new ArrayList<>();
    private final List<Boolean> trueIsLeaf = new ArrayList<>();
    private final List<Integer> falseNodes = new ArrayList<>();
    private final List<Boolean> falseIsLeaf = new ArrayList<>();
    private final List<Float> members = new ArrayList<>();
    private final List<Float> leaves = new ArrayList<>();
    private final List<Integer> scoreOfLeaf = new ArrayList<>();
    private final int scores;

    /// @param scores number of scores of the forest
    TreeEnsembleArrays(int scores) {
        this.scores = scores;
    }

    int splits() {
        return features.size();
    }

    /// Adds a split whose branches are not connected yet.
    int addSplit(int feature, byte mode, float threshold, boolean missingGoesTrue) {
        features.add(feature);
        modes.add(mode);
        thresholds.add(threshold);
        missingTrue.add(missingGoesTrue);
        trueNodes.add(-1);
        trueIsLeaf.add(false);
        falseNodes.add(-1);
        falseIsLeaf.add(false);
        return splits() - 1;
    }

    /// Adds the category set of the last split. A NaN ends each set.
    void addSet(List<Integer> codes) {
        codes.forEach(code -> members.add((float) code));
        members.add(Float.NaN);
    }

    /// @param score index of the score that the leaf adds to
    int addLeaf(double value, int score) {
        leaves.add((float) value);
        scoreOfLeaf.add(score);
        return leaves.size() - 1;
    }

    void connect(int split, boolean way, boolean leaf, int child) {
        (way ? trueNodes : falseNodes).set(split, child);
        (way ? trueIsLeaf : falseIsLeaf).set(split, leaf);
    }

    AttributeProto[] attributes() {
        List<AttributeProto> attributes = new ArrayList<>(List.of(
                NodeAttributes.integer("n_targets", scores),
                NodeAttributes.integer("aggregate_function", 1),
                NodeAttributes.integer("post_transform", 0),
                integers("tree_roots", roots),
                integers("nodes_featureids", features),
                NodeAttributes.tensor("nodes_modes", ConstantTensors.bytes(bytes(modes))),
                reals("nodes_splits", thresholds),
                flags("nodes_missing_value_tracks_true", missingTrue),
                integers("nodes_truenodeids", trueNodes),
                flags("nodes_trueleafs", trueIsLeaf),
                integers("nodes_falsenodeids", falseNodes),
                flags("nodes_falseleafs", falseIsLeaf),
                integers("leaf_targetids", scoreOfLeaf),
                reals("leaf_weights", leaves)));
        if (!members.isEmpty()) {
            attributes.add(reals("membership_values", members));
        }
        return attributes.toArray(AttributeProto[]::new);
    }

    private static AttributeProto integers(String name, List<Integer> values) {
        return NodeAttributes.integers(
                name, values.stream().mapToLong(Integer::longValue).toArray());
    }

    private static AttributeProto flags(String name, List<Boolean> values) {
        return NodeAttributes.integers(
                name, values.stream().mapToLong(value -> value ? 1 : 0).toArray());
    }

    private static AttributeProto reals(String name, List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return NodeAttributes.tensor(name, ConstantTensors.floats(array, array.length));
    }

    private static byte[] bytes(List<Byte> values) {
        byte[] array = new byte[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
