package io.perennial.training.trees;

import java.util.List;

/// A forest with one raw score or several, each the sum of one leaf of each of its trees.
///
/// @param trees  roots, in the order they were grown: tree `i` belongs to score `i % scores`
/// @param scores one, or as many as there are classes; the number of trees is a multiple of it
public record TreeModel(List<Node> trees, int scores) {
    public TreeModel {
        trees = List.copyOf(trees);
        if (scores < 1 || trees.size() % scores != 0) {
            throw new IllegalArgumentException(trees.size() + " trees cannot make " + scores + " scores");
        }
    }

    /// With one score.
    public TreeModel(List<Node> trees) {
        this(trees, 1);
    }

    public int leaves() {
        return trees.stream().mapToInt(Node::leaves).sum();
    }
}
