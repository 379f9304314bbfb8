package io.perennial.training.trees;

import java.util.List;

/// A node of a binary tree over float features.
public sealed interface Node {
    /// Goes left if the feature is at most the threshold.
    ///
    /// @param missingLeft where NaN goes
    record NumericSplit(int feature, float threshold, boolean missingLeft, Node left, Node right) implements Node {}

    /// Goes left if the feature is one of the codes; every other value and NaN go right.
    ///
    /// @param codes ascending, never empty
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
