package io.perennial.training.trees;

import java.util.List;

/// Node of a binary tree over float features.
public sealed interface Node {
    /// Split that goes left if the feature is at most the threshold.
    ///
    /// @param missingLeft whether NaN goes left
    record NumericSplit(int feature, float threshold, boolean missingLeft, Node left, Node right) implements Node {}

    /// Split that goes left if the feature is one of the codes; other values and NaN go right.
    ///
    /// @param codes codes in ascending order, not empty
    record CategorySplit(int feature, List<Integer> codes, Node left, Node right) implements Node {
        public CategorySplit {
            codes = List.copyOf(codes);
            if (codes.isEmpty()) {
                throw new IllegalArgumentException("a category split needs at least one code");
            }
        }
    }

    record Leaf(double value) implements Node {}

    /// Number of leaves at or below this node.
    default int leaves() {
        return switch (this) {
            case NumericSplit split -> split.left().leaves() + split.right().leaves();
            case CategorySplit split -> split.left().leaves() + split.right().leaves();
            case Leaf _ -> 1;
        };
    }
}
