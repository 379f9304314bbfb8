package io.perennial.training.export;

import io.perennial.training.trees.Node;
import io.perennial.training.trees.TreeModel;
import java.util.List;

/// Writes a forest as one `TreeEnsemble` node of ai.onnx.ml 5.
final class TreeEnsembleWriter {
    /// Oldest ONNX Runtime that scores every forest. While loading, older ones compare or copy the branches of nested
    /// category splits once per category, which may take hours. 1.22 and older also predict wrongly for categories.
    static final String MIN_ONNXRUNTIME = "1.24.3";

    private static final byte LESS_OR_EQUAL = 0;
    private static final byte MEMBER = 6;

    private final TreeEnsembleArrays arrays;
    private int score;

    private TreeEnsembleWriter(int scores) {
        arrays = new TreeEnsembleArrays(scores);
    }

    /// @param features name of the features: float, shape [N, features]
    /// @return name of the sum of the leaves: float, shape [N, scores]
    static String write(GraphWriter graph, String features, TreeModel model) {
        TreeEnsembleWriter forest = new TreeEnsembleWriter(model.scores());
        for (int tree = 0; tree < model.trees().size(); tree++) {
            forest.score = tree % model.scores();
            forest.root(model.trees().get(tree));
        }
        return graph.mlNode("TreeEnsemble", List.of(features), forest.arrays.attributes());
    }

    private void root(Node tree) {
        arrays.roots.add(arrays.splits());
        add(tree instanceof Node.Leaf leaf ? split(leaf) : tree);
    }

    /// Adds a tree of one leaf as a split with equal leaves. The operator has a form for it, but ONNX Runtime 1.29
    /// looks up its weight by the wrong index.
    private static Node split(Node.Leaf leaf) {
        return new Node.NumericSplit(0, 0, false, leaf, leaf);
    }

    private int add(Node node) {
        return switch (node) {
            case Node.Leaf(double value) -> arrays.addLeaf(value, score);
            case Node.NumericSplit split -> {
                int at = arrays.addSplit(split.feature(), LESS_OR_EQUAL, split.threshold(), split.missingLeft());
                yield children(at, split.left(), split.right());
            }
            case Node.CategorySplit split -> {
                int at = arrays.addSplit(split.feature(), MEMBER, 0, false);
                arrays.addSet(split.codes());
                yield children(at, split.left(), split.right());
            }
        };
    }

    /// Adds the children of a split, a leaf after a split. So the two children of a root never have the same index,
    /// one among the leaves and one among the splits: ONNX Runtime before 1.24 takes such a root for a leaf.
    private int children(int split, Node left, Node right) {
        boolean rightFirst = left instanceof Node.Leaf && !(right instanceof Node.Leaf);
        if (rightFirst) {
            arrays.connect(split, false, false, add(right));
        }
        arrays.connect(split, true, left instanceof Node.Leaf, add(left));
        if (!rightFirst) {
            arrays.connect(split, false, right instanceof Node.Leaf, add(right));
        }
        return split;
    }
}
