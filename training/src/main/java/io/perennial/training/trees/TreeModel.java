package io.perennial.training.trees;

import java.util.List;

/// A forest whose raw score is the sum of one leaf of each tree.
///
/// @param trees roots, in the order they were grown
public record TreeModel(List<Node> trees) {
    public TreeModel {
        trees = List.copyOf(trees);
    }

    public int leaves() {
        return trees.stream().mapToInt(Node::leaves).sum();
    }
}
